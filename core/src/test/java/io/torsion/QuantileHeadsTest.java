package io.torsion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.loss.Loss;
import io.torsion.model.Architecture;
import io.torsion.model.SequenceModel;
import io.torsion.stages.Scaler;
import io.torsion.train.Optimizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that answer several quantiles a target. */
class QuantileHeadsTest {
    private static final TrajectorySet TRAINING = spreading("abcdefgh", 1);

    @TempDir
    private Path folder;

    /** Two torques whose noise grows with the angle, the second ten times the first. */
    private static TrajectorySet spreading(String ids, long seed) {
        Random random = new Random(seed);
        List<Trajectory> all = new ArrayList<>();
        for (int i = 0; i < ids.length(); i++) {
            double[] q = Data.smooth(120, random.nextLong());
            double[] one = new double[q.length];
            double[] two = new double[q.length];
            for (int t = 0; t < q.length; t++) {
                one[t] = q[t] + (0.05 + Math.max(0, q[t])) * random.nextGaussian();
                two[t] = 10 * one[t];
            }
            all.add(Data.of(ids.substring(i, i + 1), List.of("q1", "tau1", "tau2"), q, one, two));
        }
        return TrajectorySet.of(all);
    }

    private static SequenceRegressor.Builder recipe(Architecture network) {
        return Recipe.builder(new Scaler())
                .architecture(network)
                .loss(Loss.quantiles(0.1, 0.5, 0.9))
                .optimizer(Optimizer.adam(0.02))
                .batchSize(4)
                .epochs(60);
    }

    private static Architecture small() {
        return SequenceModel.builder().lstm(6).dense().everyStep().build();
    }

    @Test
    void theOuterQuantilesAreABandThatFollowsTheNoise() {
        try (FitResult fit = recipe(small()).build().fit(TRAINING)) {
            Bands bands = fit.predictor().bands();
            assertThat(bands.coverage()).isCloseTo(0.8, within(1e-12));
            assertThat(bands.margins()).containsExactly(0.0, 0.0);
            Evaluation evaluation = fit.predictor().evaluate(spreading("pqrstuvw", 2));
            assertThat(evaluation.bands())
                    .allSatisfy(band -> assertThat(band.coverage()).isBetween(0.68, 0.9));
            Trajectory asked = spreading("x", 3).get(0);
            Band band = fit.predictor().band(asked);
            double quiet = 0;
            double loud = 0;
            for (int row = 0; row < asked.rows(); row++) {
                double width = band.upper().get(row, 0) - band.lower().get(row, 0);
                assertThat(band.answer().get(row, 0))
                        .isBetween(band.lower().get(row, 0), band.upper().get(row, 0));
                assertThat(band.upper().get(row, 1) - band.lower().get(row, 1)).isBetween(0.0, 30 * width + 30);
                quiet = asked.get(row, 0) < -1 ? Math.max(quiet, width) : quiet;
                loud = asked.get(row, 0) > 1 ? Math.max(loud, width) : loud;
            }
            assertThat(loud).isGreaterThan(2 * quiet);
        }
    }

    @Test
    void conformalMarginsMendPoorQuantiles() {
        SequenceRegressor hasty = recipe(small()).epochs(3).build();
        TrajectorySet test = spreading("pqrstuvw", 2);
        try (FitResult fit = hasty.fit(TRAINING)) {
            Bands mended = Conformal.coverage(0.8).calibrate(fit.predictor(), spreading("klmno", 4));
            Predictor predictor = fit.predictor().with(mended);
            assertThat(predictor.evaluate(test).bands())
                    .allSatisfy(band -> assertThat(band.coverage()).isBetween(0.72, 0.88));
            Band raw = fit.predictor().band(test.get(0));
            Band band = predictor.band(test.get(0));
            double margin = mended.margins().get(1);
            assertThat(band.upper().get(7, 1))
                    .isCloseTo(
                            Math.max(
                                    raw.upper().get(7, 1) + margin, raw.answer().get(7, 1)),
                            within(1e-9));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theyAreTheSameLiveOfflineAndAfterLoadingWithMembersToo(boolean carried) throws IOException {
        Path file = folder.resolve("model.torsion");
        Path again = folder.resolve("again.torsion");
        Architecture.Builder network = SequenceModel.builder().lstm(3).dense();
        SequenceRegressor.Builder recipe = recipe((carried ? network.everyStep() : network.lastStep()).build())
                .baseline(Ridge.on("*"))
                .members(2)
                .epochs(2);
        try (FitResult fit = (carried
                        ? recipe
                        : recipe.sampling(Sampling.windows(5).stride(3)))
                .build()
                .fit(TRAINING)) {
            fit.predictor().save(file);
        }
        assertThat(Archive.read(file).json(Archive.MANIFEST).at("/network/quantiles"))
                .hasToString("[0.1,0.5,0.9]");
        Trajectory asked = spreading("x", 3).get(0);
        try (Predictor loaded = Predictor.load(file, Engine.best().backend("reference"));
                PredictorStream live = loaded.stream()) {
            loaded.save(again);
            assertThat(again).hasSameBinaryContentAs(file);
            Band band = loaded.band(asked);
            assertThat(band.answer().toArray()).isEqualTo(loaded.predict(asked).toArray());
            double[][] out = new double[3][2];
            for (int row = 0; row < asked.rows(); row++) {
                live.step(new double[] {asked.get(row, 0)}, out[0]);
                live.band(out[1], out[2]);
                for (int target = 0; target < 2; target++) {
                    assertThat(out[0][target]).isCloseTo(band.answer().get(row, target), within(1e-4));
                    assertThat(out[1][target]).isCloseTo(band.lower().get(row, target), within(1e-4));
                    assertThat(out[2][target]).isCloseTo(band.upper().get(row, target), within(1e-4));
                    assertThat(out[0][target]).isBetween(out[1][target], out[2][target]);
                }
            }
        }
    }

    @Test
    void aStepAllocatesNothing() {
        Architecture.Builder network = SequenceModel.builder().lstm(3).dense();
        try (FitResult fit =
                        recipe(network.everyStep().build()).epochs(1).build().fit(TRAINING);
                PredictorStream live = fit.predictor().stream()) {
            double[] in = {0.3};
            double[][] out = new double[3][2];
            assertThat(Allocation.fewestBytes(() -> {
                        for (int i = 0; i < 100; i++) {
                            live.step(in, out[0]);
                            live.band(out[1], out[2]);
                        }
                    }))
                    .isZero();
        }
    }

    @Test
    void aModelOfOneValueATargetStandsInTheFileAsBefore() throws IOException {
        Path file = folder.resolve("model.torsion");
        try (FitResult fit = Recipe.hybrid(1).fit(Data.leaky("abc", 60))) {
            fit.predictor().save(file);
        }
        assertThat(Archive.read(file).json(Archive.MANIFEST).at("/network").has("quantiles"))
                .isFalse();
    }

    @Test
    void quantilesThatDoNotFitTheNetworkAreRefused() throws IOException {
        Path file = folder.resolve("model.torsion");
        try (FitResult fit = recipe(small()).epochs(1).build().fit(TRAINING)) {
            fit.predictor().save(file);
        }
        Path changed = Archive.read(file)
                .replace(Archive.MANIFEST, "[ 0.1, 0.5, 0.9 ]", "[ 0.1, 0.2, 0.3, 0.5, 0.9 ]")
                .forged()
                .write(folder.resolve("bad.torsion"));
        assertThatThrownBy(() -> Predictor.load(changed, Engine.best().backend("reference")))
                .hasMessageContaining("M101");
    }
}
