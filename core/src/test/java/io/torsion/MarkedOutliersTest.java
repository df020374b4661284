package io.torsion;

import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.feature.FeaturePipeline;
import io.torsion.feature.PerChannelStage;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Timing;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Outliers in the training data, which a stage marks as missing. */
class MarkedOutliersTest {
    @Test
    void oneOutlierDoesNotKeepAModelFromBeingTrained() {
        TrajectorySet clean = Data.leaky("abc", 60);
        TrajectorySet training = clean.map(clean.schema(), t -> {
            double[] values = t.toArray();
            values[20 * t.schema().size()] = 1e6;
            return t.with(t.schema(), values);
        });
        FeaturePipeline pipeline = FeaturePipeline.builder()
                .inputs("q#")
                .targets("tau#")
                .add(new Plausible("*", 100))
                .maskMissing()
                .build();
        SequenceRegressor recipe = Recipe.builder()
                .pipeline(pipeline)
                .baseline(LaggedRidge.lags(0, 1))
                .build();
        Predictor model = recipe.fit(training).predictor();
        Trajectory asked = Data.leaky("x", 40, 5);
        assertThat(model.predict(asked).toArray()).doesNotContain(Double.NaN).hasSizeGreaterThan(39);
    }

    /** What is larger becomes NaN. */
    private record Plausible(String named, double most) implements PerChannelStage {
        @Override
        public Timing timing(double samplePeriod) {
            return Timing.causal();
        }

        @Override
        public RowTransform stream(Schema selected, Map<String, double[]> learned) {
            return new RowTransform() {
                @Override
                public boolean step(double[] in, double[] out) {
                    for (int c = 0; c < in.length; c++) {
                        out[c] = Math.abs(in[c]) <= most ? in[c] : Double.NaN;
                    }
                    return true;
                }

                @Override
                public void reset() {
                    // it remembers nothing
                }
            };
        }
    }
}
