package io.torsion;

import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.model.SequenceModel;
import io.torsion.model.Weights;
import io.torsion.stages.Scaler;
import io.torsion.tck.reference.ReferenceProvider;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainedNetworkTest {
    private static final TrajectorySet TRAINING = Data.leaky("abc", 60);
    private static final Trajectory ASKED = Data.leaky("x", 40, 77);

    @Test
    void withThePipelineItIsTheWholePredictor() {
        SequenceRegressor recipe = Recipe.rolling(
                SequenceModel.builder().lstm(3).dense().lastStep().build(), 7, 1);
        try (FitResult fit = recipe.fit(TRAINING)) {
            Predictor trained = fit.predictor();
            TrainedNetwork network = trained.network();
            assertThat(network.window()).isEqualTo(7);
            assertThat(trained.baseline()).isNull();
            Pretrained again =
                    new Pretrained(network.network(), network.members().get(0), 7, network.targetScaling(), Map.of());
            Engine engine = Engine.best().backend(new ReferenceProvider());
            try (Predictor rebuilt = Predictor.of(trained.pipeline(), again, ASKED, engine)) {
                assertThat(rebuilt.predict(ASKED).toArray())
                        .isEqualTo(trained.predict(ASKED).toArray());
            }
        }
    }

    @Test
    void itTellsWhatItSeesAndOfHowManyItIsTheMean() {
        SequenceRegressor recipe = Recipe.builder(new Scaler())
                .architecture(Recipe.everyStep())
                .baseline(LaggedRidge.lags(0))
                .members(2)
                .epochs(1)
                .build();
        try (FitResult fit = recipe.fit(TRAINING)) {
            TrainedNetwork network = fit.predictor().network();
            assertThat(network.features()).isEqualTo(fit.predictor().pipeline().features());
            assertThat(network.window()).isZero();
            assertThat(network.quantiles()).isEmpty();
            assertThat(network.targetScaling()).isNotEmpty();
            assertThat(network.members()).hasSize(2).doesNotHaveDuplicates();
            assertThat(network.members())
                    .extracting(Weights::layout)
                    .containsOnly(network.network().layout());
            assertThat(fit.predictor().baseline()).isNotNull();
        }
    }

    @Test
    void aBaselineAloneHasNone() {
        try (FitResult fit = Recipe.baselineOnly().fit(TRAINING)) {
            assertThat(fit.predictor().network()).isNull();
            assertThat(fit.predictor().baseline()).isNotNull();
        }
    }
}
