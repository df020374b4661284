package io.torsion.readers;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Recordings without meaning: sim01 and on, in turn in three groups. */
final class Made {
    private Made() {}

    static TrajectorySet trajectories(int trajectories, int rows) {
        Schema schema = new Schema(
                List.of(Channel.byConvention("q1"), Channel.byConvention("qd1"), Channel.byConvention("tau1")), 0.01);
        Random random = new Random(7);
        return TrajectorySet.of(IntStream.range(0, trajectories)
                .mapToObj(i -> Trajectory.of(
                        String.format("sim%02d", i + 1),
                        "payload0." + i % 3 + "kg",
                        schema,
                        random.doubles(3L * rows, -1, 1).toArray(),
                        null))
                .toList());
    }
}
