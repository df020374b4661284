package io.torsion.core.run;

import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import io.torsion.feature.InvertibleStage;
import io.torsion.feature.RowTransform;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How targets, or what a baseline leaves of them, are scaled for the network. Immutable.
 *
 * @param stage null for no scaling
 * @param targets in their own units
 * @param learned what the stage learned from the training part
 */
public record TargetScale(@Nullable InvertibleStage stage, Schema targets, Map<String, double[]> learned) {
    /** Sorts by name, so that a bundle always has the same bytes. */
    public TargetScale {
        learned = Collections.unmodifiableMap(new TreeMap<>(learned));
    }

    /** Learns the scaling from training targets; D112 if the stage does not give one output for each target. */
    public static TargetScale learn(@Nullable InvertibleStage stage, TrajectorySet targets) {
        if (stage == null) {
            return new TargetScale(null, targets.schema(), Map.of());
        }
        Map<String, double[]> learned = stage.learn(targets);
        refuseMixing(
                stage,
                targets.schema(),
                stage.outputs(targets.schema(), learned).size());
        return new TargetScale(stage, targets.schema(), learned);
    }

    private static void refuseMixing(InvertibleStage stage, Schema targets, int outputs) {
        if (outputs != targets.size()) {
            throw new DataException(
                    ErrorCode.BAD_SETTING,
                    "Targets cannot be scaled by " + stage,
                    outputs + " outputs for " + targets.size() + " targets",
                    "Give scaleTargets a stage with one output for each target, such as a scaler");
        }
    }

    /** The scaled targets, {@code [time][target]}. */
    public float[] scale(Trajectory trajectory) {
        RowTransform forward = stage == null ? new Identity() : stage.stream(targets, learned);
        float[] scaled = new float[trajectory.rows() * targets.size()];
        double[] row = new double[targets.size()];
        double[] out = new double[targets.size()];
        for (int t = 0, to = 0; t < trajectory.rows(); t++) {
            trajectory.copyRow(t, row);
            forward.step(row, out);
            for (double value : out) {
                scaled[to++] = (float) value;
            }
        }
        return scaled;
    }

    /** Undoes the scaling, row by row. */
    public RowTransform inverse() {
        return stage == null ? new Identity() : stage.inverse(targets, learned);
    }

    /** How much of each target's own unit one scaled unit is. */
    public double[] unitScale() {
        double[] zero = inverted(0);
        double[] one = inverted(1);
        for (int i = 0; i < one.length; i++) {
            one[i] -= zero[i];
        }
        return one;
    }

    private double[] inverted(double value) {
        double[] row = new double[targets.size()];
        double[] out = new double[targets.size()];
        Arrays.fill(row, value);
        inverse().step(row, out);
        return out;
    }

    private static final class Identity implements RowTransform {
        @Override
        public boolean step(double[] in, double[] out) {
            System.arraycopy(in, 0, out, 0, in.length);
            return true;
        }

        @Override
        public void reset() {
            // nothing is remembered
        }
    }
}
