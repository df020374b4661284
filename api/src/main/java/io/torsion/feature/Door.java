package io.torsion.feature;

import io.torsion.data.Schema;
import io.torsion.data.SchemaCheck;
import io.torsion.data.Trajectory;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;

/** What recordings must pass before they are used. */
final class Door {
    private Door() {}

    static Trajectory select(Schema needed, Trajectory trajectory) {
        return trajectory.select(SchemaCheck.indices(needed, trajectory));
    }

    /** Refuses infinite values, and missing ones too unless they may enter. */
    static Trajectory check(Trajectory trajectory, boolean missingMayEnter, String remedy) {
        for (int row = trajectory.firstNonFinite(channel -> true); row >= 0 && row < trajectory.rows(); row++) {
            for (int channel = 0; channel < trajectory.schema().size(); channel++) {
                double value = trajectory.get(row, channel);
                if (missingMayEnter ? Double.isInfinite(value) : !Double.isFinite(value)) {
                    throw new DataException(
                            ErrorCode.NON_FINITE,
                            "Channel '" + name(trajectory, channel) + "' of trajectory " + trajectory.id()
                                    + " is not finite in row " + row,
                            String.valueOf(value),
                            Double.isNaN(value) ? remedy : "Repair it, or mark such samples as missing (NaN)");
                }
            }
        }
        return trajectory;
    }

    static String name(Trajectory trajectory, int channel) {
        return trajectory.schema().channels().get(channel).name();
    }

    /** The first channel that is not finite in this row. */
    static int firstNonFinite(Trajectory trajectory, int row) {
        int channel = 0;
        while (Double.isFinite(trajectory.get(row, channel))) {
            channel++;
        }
        return channel;
    }
}
