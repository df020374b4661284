package io.torsion.samples.inspect;

import io.torsion.data.Overlap;
import io.torsion.data.RawRecording;
import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds rows that stand in two recordings. */
final class Copies {
    private static final int LEAST = 20;

    private Copies() {}

    /** Among recordings with the channels of the first; each with each, by halves. */
    static List<Overlap> among(List<RawRecording> recordings) {
        List<Trajectory> comparable = new ArrayList<>();
        for (RawRecording recording : recordings) {
            if (recording.rows() >= 2
                    && recording.channels().equals(recordings.get(0).channels())) {
                comparable.add(untimed(recording));
            }
        }
        return between(comparable);
    }

    private static List<Overlap> between(List<Trajectory> some) {
        if (some.size() < 2) {
            return List.of();
        }
        List<Trajectory> first = some.subList(0, some.size() / 2);
        List<Trajectory> second = some.subList(some.size() / 2, some.size());
        List<Overlap> here = Overlap.find(TrajectorySet.of(first), TrajectorySet.of(second), LEAST);
        return Stream.of(here, between(first), between(second))
                .flatMap(List::stream)
                .toList();
    }

    /** Time stamps may be bad, and do not matter here; ids may repeat. */
    private static Trajectory untimed(RawRecording recording) {
        int channels = recording.channels().size();
        double[] values = new double[recording.rows() * channels];
        for (int c = 0; c < channels; c++) {
            double[] column = recording.column(c);
            for (int row = 0; row < column.length; row++) {
                values[row * channels + c] = column[row];
            }
        }
        return Trajectory.of(recording.id(), new Schema(recording.channels(), 1), values);
    }
}
