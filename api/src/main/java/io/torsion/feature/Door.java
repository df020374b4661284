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

    static Trajectory finite(Trajectory trajectory) {
        int row = trajectory.firstNonFinite(channel -> true);
        if (row >= 0) {
            int channel = 0;
            while (Double.isFinite(trajectory.get(row, channel))) {
                channel++;
            }
            throw new DataException(
                    ErrorCode.NON_FINITE,
                    "Channel '" + trajectory.schema().channels().get(channel).name() + "' of trajectory "
                            + trajectory.id() + " is not finite in row " + row,
                    String.valueOf(trajectory.get(row, channel)),
                    "Fill or cut the missing samples before this step");
        }
        return trajectory;
    }
}
