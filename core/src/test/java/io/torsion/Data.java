package io.torsion;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Recordings for tests, at 100 Hz, with channels by convention. */
final class Data {
    private Data() {}

    static Schema schema(String... names) {
        return new Schema(Arrays.stream(names).map(Channel::byConvention).toList(), 0.01);
    }

    /** One recording from its columns. */
    static Trajectory of(String id, List<String> names, double[]... columns) {
        double[] values = new double[columns[0].length * columns.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns[i % columns.length][i / columns.length];
        }
        return Trajectory.of(id, schema(names.toArray(String[]::new)), values);
    }

    /** Normally distributed numbers. */
    static double[] noise(int rows, long seed) {
        Random random = new Random(seed);
        return random.doubles(rows).map(unused -> random.nextGaussian()).toArray();
    }

    /** A smooth random movement: a sum of three sines. */
    static double[] smooth(int rows, long seed) {
        Random random = new Random(seed);
        double[] phase = random.doubles(3).map(p -> 2 * Math.PI * p).toArray();
        double[] rate = random.doubles(3, 0.03, 0.3).toArray();
        return IntStream.range(0, rows)
                .mapToDouble(t -> IntStream.range(0, 3)
                        .mapToDouble(i -> Math.sin(phase[i] + rate[i] * t))
                        .sum())
                .toArray();
    }

    /** A joint moved smoothly; its torque is a leaky sum of the angle: memory is needed to predict it. */
    static Trajectory leaky(String id, int rows, long seed) {
        double[] q = smooth(rows, seed);
        double[] tau = new double[rows];
        double state = 0;
        for (int t = 0; t < rows; t++) {
            state = 0.9 * state + 0.3 * q[t];
            tau[t] = 5 * Math.tanh(state) + 10;
        }
        return of(id, List.of("q1", "tau1"), q, tau);
    }

    /** Some of these, ids a, b, c, … */
    static TrajectorySet leaky(String ids, int rows) {
        return TrajectorySet.of(ids.chars()
                .mapToObj(c -> leaky(String.valueOf((char) c), rows, c))
                .toList());
    }

    /** A set of one column from several recordings' columns. */
    static TrajectorySet set(String name, double[]... recordings) {
        return TrajectorySet.of(IntStream.range(0, recordings.length)
                .mapToObj(i -> of("r" + i, List.of(name), recordings[i]))
                .toList());
    }
}
