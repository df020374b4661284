package io.torsion.core.run;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.error.ErrorCode;
import io.torsion.feature.InvertibleStage;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Timing;
import io.torsion.stages.Scaler;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetScaleTest {
    private static final Schema TORQUES = new Schema(List.of(Channel.of("tau1"), Channel.of("tau2")), 0.01);
    private static final TrajectorySet TARGETS =
            TrajectorySet.of(Trajectory.of("one", TORQUES, new double[] {1, 2, 3, 6, 2, 10}));

    @Test
    void aScaledUnitIsADeviation() {
        double[] unit = TargetScale.learn(new Scaler(), TARGETS).unitScale();
        assertThat(unit).containsExactly(new double[] {Math.sqrt(2.0 / 3), Math.sqrt(32.0 / 3)}, within(1e-14));
    }

    @Test
    void aStageThatMixesTargetsIsRefused() {
        assertRefused(ErrorCode.BAD_SETTING, () -> TargetScale.learn(new Fewer(new Scaler()), TARGETS))
                .hasMessageContaining("Fewer")
                .hasMessageContaining("1 outputs for 2 targets");
    }

    /** As principal components are: it can be undone, but one output is no longer one target's. */
    private record Fewer(Scaler scaler) implements InvertibleStage {
        @Override
        public boolean consumes() {
            return true;
        }

        @Override
        public List<Channel> outputs(Schema selected) {
            return List.of(Channel.of("component"));
        }

        @Override
        public Timing timing(double samplePeriod) {
            return scaler.timing(samplePeriod);
        }

        @Override
        public Map<String, double[]> partial(Trajectory selected) {
            return scaler.partial(selected);
        }

        @Override
        public Map<String, double[]> merge(Map<String, double[]> first, Map<String, double[]> second) {
            return scaler.merge(first, second);
        }

        @Override
        public Map<String, double[]> learn(Schema selected, Map<String, double[]> statistics) {
            return scaler.learn(selected, statistics);
        }

        @Override
        public RowTransform stream(Schema selected, Map<String, double[]> learned) {
            return scaler.stream(selected, learned);
        }

        @Override
        public RowTransform inverse(Schema selected, Map<String, double[]> learned) {
            return scaler.inverse(selected, learned);
        }
    }
}
