package io.torsion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.error.CapabilityException;
import io.torsion.error.ErrorCode;
import io.torsion.loss.Loss;
import io.torsion.model.Architecture;
import io.torsion.model.SequenceModel;
import io.torsion.stages.Scaler;
import io.torsion.tck.reference.ReferenceProvider;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers with dropout kept on. */
class SampledTest {
    private static final TrajectorySet TRAINING = Data.leaky("abcd", 60);
    private static final Trajectory ASKED = Data.leaky("x", 50, 77);

    @TempDir
    private Path folder;

    private static Architecture.Builder dropping(double rate) {
        return SequenceModel.builder().lstm(5).dropout(rate).dense();
    }

    private static FitResult fit(Architecture network) {
        return recipe(network).build().fit(TRAINING);
    }

    private static SequenceRegressor.Builder recipe(Architecture network) {
        return Recipe.builder(new Scaler()).architecture(network).epochs(2);
    }

    /** Behind its dropout the network is linear, so that what is expected of a sample is the prediction. */
    @Test
    void theMeanOfManySamplesComesNearThePrediction() {
        int samples = 400;
        try (FitResult fit = fit(dropping(0.3).everyStep().build())) {
            Trajectory answer = fit.predictor().predict(ASKED);
            Sampled sampled = fit.predictor().sample(ASKED, samples, 1);
            double[] few = deviations(fit.predictor().sample(ASKED, 100, 2));
            for (int row = 0; row < ASKED.rows(); row++) {
                double deviation = sampled.deviation().get(row, 0);
                assertThat(deviation).isPositive().isCloseTo(few[row], within(0.4 * deviation));
                assertThat(sampled.mean().get(row, 0))
                        .isCloseTo(answer.get(row, 0), within(5 * deviation / Math.sqrt(samples)));
            }
            assertThat(sampled.mean().schema()).isEqualTo(fit.predictor().targets());
            assertThat(sampled.deviation().schema()).isEqualTo(fit.predictor().targets());
            assertThat(sampled.mean().id()).isEqualTo("x");
        }
    }

    @Test
    void theSeedTellsTheSamplesOfEveryKindOfModelAfterLoadingToo() {
        SequenceRegressor.Builder hybrid =
                recipe(dropping(0.2).everyStep().build()).baseline(LaggedRidge.lags(0, 1));
        SequenceRegressor.Builder quantiles = recipe(
                        SequenceModel.builder().lstm(4, 0.3).dense().everyStep().build())
                .loss(Loss.quantiles(0.1, 0.5, 0.9));
        SequenceRegressor.Builder rolling = recipe(SequenceModel.builder()
                        .bidirectionalLstm(3)
                        .dropout(0.2)
                        .dense()
                        .lastStep()
                        .build())
                .sampling(Sampling.windows(6).stride(3));
        Path file = folder.resolve("model.torsion");
        for (SequenceRegressor.Builder recipe : List.of(hybrid, quantiles, rolling)) {
            try (FitResult fit = recipe.members(2).build().fit(TRAINING)) {
                Sampled first = fit.predictor().sample(ASKED, 5, 3);
                assertThat(Arrays.stream(deviations(first))).allMatch(deviation -> deviation > 0);
                assertThat(deviations(fit.predictor().sample(ASKED, 5, 4))).isNotEqualTo(deviations(first));
                fit.predictor().save(file);
                try (Predictor loaded = Predictor.load(file, Engine.best().backend(new ReferenceProvider()))) {
                    Sampled again = loaded.sample(ASKED, 5, 3);
                    assertThat(again.mean().column(0)).isEqualTo(first.mean().column(0));
                    assertThat(deviations(again)).isEqualTo(deviations(first));
                }
            }
        }
    }

    /** A rate that drops one unit in billions leaves the members as the only difference. */
    @Test
    void membersAreSampledInTurn() {
        Architecture network = dropping(1e-9).everyStep().build();
        try (FitResult one = fit(network);
                FitResult two = recipe(network).members(2).build().fit(TRAINING)) {
            assertThat(deviations(one.predictor().sample(ASKED, 4, 1))).containsOnly(0);
            Sampled sampled = two.predictor().sample(ASKED, 4, 1);
            assertThat(Arrays.stream(deviations(sampled))).allMatch(deviation -> deviation > 1e-6);
            double[] answers = two.predictor().predict(ASKED).column(0);
            for (int row = 0; row < answers.length; row++) {
                assertThat(sampled.mean().get(row, 0)).isCloseTo(answers[row], within(1e-4));
            }
            Sampled twice = two.predictor().sample(ASKED, 2, 1);
            double apart = twice.deviation().get(9, 0) * Math.sqrt(2);
            assertThat(sampled.deviation().get(9, 0)).isCloseTo(apart / Math.sqrt(3), within(1e-6 * apart));
        }
    }

    @Test
    void whatCannotBeSampledSaysWhy() {
        try (FitResult still = fit(Recipe.everyStep());
                FitResult ridge = Recipe.baselineOnly().fit(TRAINING)) {
            refused(still.predictor(), "lstm(4) > dense(1), every step");
            refused(ridge.predictor(), "no network");
        }
        FitResult fit = fit(dropping(0.3).everyStep().build());
        assertThatThrownBy(() -> fit.predictor().sample(ASKED, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A deviation needs at least 2 samples, found 1");
        fit.close();
        assertThatThrownBy(() -> fit.predictor().sample(ASKED, 2, 1)).isInstanceOf(IllegalStateException.class);
    }

    private static void refused(Predictor predictor, String found) {
        assertThatThrownBy(() -> predictor.sample(ASKED, 5, 1))
                .isInstanceOfSatisfying(
                        CapabilityException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_DROPOUT))
                .hasMessageContaining(found);
    }

    private static double[] deviations(Sampled sampled) {
        return sampled.deviation().column(0);
    }
}
