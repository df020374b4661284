package io.torsion.features;

import io.torsion.data.RawRecording;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import io.torsion.features.math.Curve;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The finite samples of a channel, at least two. */
record Sampled(double[] times, double[] values) {
    static Sampled of(RawRecording part, int channel, double[] times) {
        double[] column = part.column(channel);
        int[] present = IntStream.range(0, column.length)
                .filter(row -> Double.isFinite(column[row]))
                .toArray();
        if (present.length < 2) {
            throw new DataException(
                    ErrorCode.TOO_SHORT,
                    "Channel '" + part.channels().get(channel).name() + "' of recording " + part.id()
                            + " has too few samples to be resampled",
                    present.length + " finite values in " + column.length + " rows",
                    "Leave the channel out, or record it");
        }
        return new Sampled(
                Arrays.stream(present).mapToDouble(row -> times[row]).toArray(),
                Arrays.stream(present).mapToDouble(row -> column[row]).toArray());
    }

    int size() {
        return times.length;
    }

    double time(int index) {
        return times[index];
    }

    double first() {
        return times[0];
    }

    double last() {
        return times[times.length - 1];
    }

    Curve curve(Interpolation method, int from, int to) {
        return method.through(Arrays.copyOfRange(times, from, to), Arrays.copyOfRange(values, from, to));
    }
}
