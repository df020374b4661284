package io.torsion.features.math;

import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import java.util.Arrays;

/** The samples of a channel that are there. */
public final class Samples {
    /** A spread of this times the values is rounding. */
    private static final double ROUNDING = 1e-14;

    private Samples() {}

    /** False if a spread around this value is no more than rounding: a constant's. */
    static boolean varies(double spread, double around) {
        return spread > ROUNDING * Math.abs(around);
    }

    /** Without missing ones, in order; D105 if one is infinite. */
    public static double[] of(Trajectory part, int channel) {
        requireNoneInfinite(part, channel);
        return Arrays.stream(part.column(channel))
                .filter(value -> !Double.isNaN(value))
                .toArray();
    }

    /** Passes if no sample is infinite; else D105. */
    static void requireNoneInfinite(Trajectory part, int channel) {
        for (double value : part.column(channel)) {
            if (Double.isInfinite(value)) {
                throw infinite(part, channel, value);
            }
        }
    }

    /** The refusal of a channel that is missing everywhere. */
    static DataException missing(Schema schema, int channel) {
        return new DataException(
                ErrorCode.NON_FINITE,
                "Channel '" + schema.channels().get(channel).name() + "' is missing in all training data",
                "no finite value",
                "Leave the channel out, or record it");
    }

    private static DataException infinite(Trajectory part, int channel, double value) {
        int row = part.firstNonFinite(c -> c == channel);
        return new DataException(
                ErrorCode.NON_FINITE,
                "Channel '" + part.schema().channels().get(channel).name() + "' of trajectory " + part.id()
                        + " is infinite, nothing can be learned from it",
                value + ", first in row " + row + " or later",
                "Repair the recording, or mark such samples as missing (NaN)");
    }
}
