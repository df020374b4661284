package io.torsion.interop.tribuo;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.tribuo.regression.Regressor;
import org.tribuo.sequence.SequenceDataset;

/** Two pendulums whose torques depend on what came before; recordings of different lengths. */
final class Swings {
    static final double RATE = 50;
    static final List<String> INPUTS = List.of("q1", "q2", "qd1", "qd2");
    static final List<String> TARGETS = List.of("tau1", "tau2");
    static final Schema SCHEMA = new Schema(
            Stream.concat(INPUTS.stream(), TARGETS.stream())
                    .map(Channel::byConvention)
                    .toList(),
            1 / RATE);

    private Swings() {}

    static TrajectorySet recordings(int count, int rows, long seed) {
        Random random = new Random(seed);
        List<Trajectory> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] values = swing(rows + 3 * i, random);
            all.add(Trajectory.of("swing" + i, i % 2 == 0 ? "even" : "odd", SCHEMA, values, null));
        }
        return TrajectorySet.of(all);
    }

    static SequenceDataset<Regressor> dataset(int count, int rows, long seed) {
        return TribuoData.dataset(recordings(count, rows, seed), INPUTS, TARGETS);
    }

    private static double[] swing(int rows, Random random) {
        double[] values = new double[rows * SCHEMA.size()];
        double phase = random.nextDouble() * 6;
        double speed = 1 + random.nextDouble();
        double lag1 = 0;
        double lag2 = 0;
        for (int row = 0, at = 0; row < rows; row++, at += SCHEMA.size()) {
            double angle = phase + speed * row / RATE * 4;
            values[at] = StrictMath.sin(angle);
            values[at + 1] = StrictMath.cos(2 * angle);
            values[at + 2] = StrictMath.cos(angle);
            values[at + 3] = -StrictMath.sin(2 * angle);
            lag1 += 0.2 * (3 * values[at] + values[at + 2] - lag1);
            lag2 += 0.1 * (values[at + 1] * values[at + 2] - lag2);
            values[at + 4] = 10 * lag1 + 0.01 * random.nextGaussian();
            values[at + 5] = lag2 - 2 + 0.001 * random.nextGaussian();
        }
        return values;
    }
}
