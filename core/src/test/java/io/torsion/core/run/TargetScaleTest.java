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
import java.util.Collections;
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
        assertRefused(ErrorCode.BAD_SETTING, () -> TargetScale.learn(new Other(List.of("*"), 1), TARGETS))
                .hasMessageContaining("Other")
                .hasMessageContaining("1 outputs for the 2 targets");
    }

    @Test
    void aStageForSomeTargetsIsRefused() {
        for (List<String> some : List.of(List.of("tau1"), List.of("tau#", "!tau2"))) {
            assertRefused(ErrorCode.BAD_SETTING, () -> TargetScale.learn(new Other(some, 2), TARGETS))
                    .hasMessageContaining("scaleTargets")
                    .hasMessageContaining("tau1");
        }
        for (List<String> all : List.of(List.of("tau#"), List.of("tau2", "tau1"))) {
            assertThat(TargetScale.learn(new Other(all, 2), TARGETS).unitScale())
                    .isEqualTo(TargetScale.learn(new Scaler(), TARGETS).unitScale());
        }
    }

    /** For some channels; or, as principal components, with outputs that are no longer one target's each. */
    private record Other(List<String> select, int outputs) implements InvertibleStage {
        private static final Scaler SCALER = new Scaler();

        @Override
        public boolean consumes() {
            return true;
        }

        @Override
        public List<Channel> outputs(Schema selected) {
            return Collections.nCopies(outputs, Channel.of("component"));
        }

        @Override
        public Timing timing(double samplePeriod) {
            return SCALER.timing(samplePeriod);
        }

        @Override
        public Map<String, double[]> partial(Trajectory selected) {
            return SCALER.partial(selected);
        }

        @Override
        public Map<String, double[]> merge(Map<String, double[]> first, Map<String, double[]> second) {
            return SCALER.merge(first, second);
        }

        @Override
        public Map<String, double[]> learn(Schema selected, Map<String, double[]> statistics) {
            return SCALER.learn(selected, statistics);
        }

        @Override
        public RowTransform stream(Schema selected, Map<String, double[]> learned) {
            return SCALER.stream(selected, learned);
        }

        @Override
        public RowTransform inverse(Schema selected, Map<String, double[]> learned) {
            return SCALER.inverse(selected, learned);
        }
    }
}
