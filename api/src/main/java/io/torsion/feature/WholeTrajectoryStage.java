package io.torsion.feature;

import io.torsion.data.Schema;
import io.torsion.error.CapabilityException;
import io.torsion.error.ErrorCode;
import java.util.Map;

/** A stage that needs the whole recording, such as a zero-phase filter: offline only. Immutable. */
public interface WholeTrajectoryStage extends Stage {
    /**
     * The form that turns whole recordings of the selected channels into outputs.
     *
     * @throws io.torsion.error.DataException D112 if a setting does not fit the sample period
     */
    ColumnTransform columns(Schema selected, Map<String, double[]> learned);

    /** What to use instead when live, for the error message. */
    String causalSibling();

    @Override
    default Timing timing(double samplePeriod) {
        return Timing.wholeTrajectory();
    }

    /** Always fails with C102. */
    @Override
    default RowTransform stream(Schema selected, Map<String, double[]> learned) {
        throw new CapabilityException(
                ErrorCode.OFFLINE_ONLY,
                "Stage " + this + " cannot run live",
                "it needs the whole trajectory",
                "Use " + causalSibling() + ", and train with it too");
    }
}
