package io.torsion.data;

import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import java.util.Locale;

/** Compares what a trajectory offers with what is needed. Thread-safe. */
public final class SchemaCheck {
    private static final double PERIOD_TOLERANCE = 0.01;

    private SchemaCheck() {}

    /** All channels are there, in the same order; unit and rate agree. */
    static void same(Schema needed, Trajectory trajectory) {
        indices(needed, trajectory);
        if (!needed.names().equals(trajectory.schema().names())) {
            throw new DataException(
                    ErrorCode.MISSING_CHANNEL,
                    "Trajectory " + trajectory.id() + " has other channels than the first of its set",
                    trajectory.schema().names() + " instead of " + needed.names(),
                    "Give all recordings of a set the same columns in the same order");
        }
    }

    /**
     * Where the needed channels stand in a trajectory, which may have more, in any order.
     *
     * @throws DataException D101 if one is missing, D103 if its unit differs, D104 if the sample period differs by more than
     *     1 %
     */
    public static int[] indices(Schema needed, Trajectory trajectory) {
        Schema found = trajectory.schema();
        if (Math.abs(found.samplePeriod() - needed.samplePeriod()) > PERIOD_TOLERANCE * needed.samplePeriod()) {
            throw new DataException(
                    ErrorCode.WRONG_SAMPLE_PERIOD,
                    "Trajectory " + trajectory.id() + " has another sample period",
                    String.format(Locale.ROOT, "%.6g s instead of %.6g s", found.samplePeriod(), needed.samplePeriod()),
                    "Resample it, or train a model for this rate");
        }
        return needed.channels().stream().mapToInt(c -> index(c, trajectory)).toArray();
    }

    private static int index(Channel channel, Trajectory trajectory) {
        int index = trajectory.schema().indexOf(channel.name());
        if (index < 0) {
            throw new DataException(
                    ErrorCode.MISSING_CHANNEL,
                    "Trajectory " + trajectory.id() + " has no channel '" + channel.name() + "'",
                    trajectory.schema().names().toString(),
                    "Add the column, or rename the one that holds it");
        }
        Unit unit = trajectory.schema().channels().get(index).unit();
        if (!unit.equals(channel.unit())) {
            throw new DataException(
                    ErrorCode.WRONG_UNIT,
                    "Channel '" + channel.name() + "' of trajectory " + trajectory.id() + " has another unit",
                    unit + " instead of " + channel.unit(),
                    "Convert the column, or declare its unit");
        }
        return index;
    }
}
