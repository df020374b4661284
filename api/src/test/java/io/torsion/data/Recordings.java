package io.torsion.data;

import java.util.Arrays;
import java.util.stream.Stream;

/** Small recordings for tests. */
public final class Recordings {
    private Recordings() {}

    /** Channels by convention at 100 Hz. */
    public static Schema schema(String... names) {
        return new Schema(Arrays.stream(names).map(Channel::byConvention).toList(), 0.01);
    }

    /** Value row · 10 + column, so that every value tells where it comes from. */
    public static Trajectory counted(String id, int rows, String... names) {
        double[] values = new double[rows * names.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = i / names.length * 10 + i % names.length;
        }
        return Trajectory.of(id, schema(names), values);
    }

    /** Recordings with these ids, in groups named by the first letter. */
    public static TrajectorySet grouped(String... ids) {
        return TrajectorySet.of(Stream.of(ids)
                .map(id -> Trajectory.of(id, id.substring(0, 1), schema("q1"), new double[] {1, 2, 3}, null))
                .toList());
    }
}
