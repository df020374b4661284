package io.torsion.core.run;

import io.torsion.data.Schema;
import io.torsion.data.Selection;
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

    /** Learns the scaling from training targets; D112 if the stage does not take all of them and give one output for each. */
    public static TargetScale learn(@Nullable InvertibleStage stage, TrajectorySet targets) {
        if (stage == null) {
            return new TargetScale(null, targets.schema(), Map.of());
        }
        Schema all = targets.schema();
        require(stage, new Selection(stage.select()).indices(all).length, "selected", all);
        Map<String, double[]> learned = stage.learn(targets);
        require(stage, stage.outputs(all, learned).size(), "outputs", all);
        return new TargetScale(stage, all, learned);
    }

    private static void require(InvertibleStage stage, int count, String what, Schema targets) {
        if (count != targets.size()) {
            throw new DataException(
                    ErrorCode.BAD_SETTING,
                    "Targets cannot be scaled by " + stage,
                    count + " " + what + " for the " + targets.size() + " targets " + targets.names(),
                    "Give scaleTargets a stage that takes all targets and has one output for each, such as a scaler");
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
