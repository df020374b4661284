package io.torsion.benchmarks;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up movements of an arm: smooth angles and velocities with the noise of sensors. */
final class Signals {
    static final int JOINTS = 7;
    private static final double NOISE = 1e-3;

    private Signals() {}

    /** Channels q1..q7, qd1..qd7, and a target. */
    static Trajectory arm(int rows, double period) {
        List<Channel> channels = new ArrayList<>();
        double[][] columns = new double[2 * JOINTS + 1][];
        for (int c = 0; c < 2 * JOINTS; c++) {
            channels.add(Channel.byConvention((c < JOINTS ? "q" : "qd") + (c % JOINTS + 1)));
            columns[c] = wave(c, rows, period);
        }
        channels.add(Channel.byConvention("tau1"));
        columns[2 * JOINTS] = wave(2 * JOINTS, rows, period);
        return of(new Schema(channels, period), columns);
    }

    static Trajectory of(Schema schema, double[][] columns) {
        double[] values = new double[columns.length * columns[0].length];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns[i % columns.length][i / columns.length];
        }
        return Trajectory.of("arm", schema, values);
    }

    /** Two waves of about half a hertz and noise. */
    static double[] wave(int seed, int rows, double period) {
        Random random = new Random(seed);
        double rate = 2 + random.nextDouble();
        double[] wave = new double[rows];
        for (int t = 0; t < rows; t++) {
            double turn = rate * t * period;
            wave[t] = Math.sin(turn) + 0.3 * Math.sin(2.7 * turn + seed) + NOISE * random.nextGaussian();
        }
        return wave;
    }
}
