package io.torsion;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.torsion.data.Split;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.error.ErrorCode;
import io.torsion.stages.AheadMean;
import io.torsion.stages.Scaler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformalTest {
    private static final TrajectorySet TRAINING = noisy("abcdefgh", 60, 1);

    @TempDir
    private Path folder;

    /** A leaky joint with measuring noise of a known size. */
    private static TrajectorySet noisy(String ids, int rows, long seed) {
        List<Trajectory> all = new ArrayList<>();
        Random random = new Random(seed);
        for (Trajectory clean : Data.leaky(ids, rows)) {
            double[] values = clean.toArray();
            for (int i = 1; i < values.length; i += 2) {
                values[i] += 0.5 * random.nextGaussian();
            }
            all.add(clean.with(clean.schema(), values));
        }
        return TrajectorySet.of(all);
    }

    private static double[][] errors(double... values) {
        return new double[][] {values};
    }

    private static double[] upTo(int n) {
        return IntStream.rangeClosed(1, n).mapToDouble(i -> i).toArray();
    }

    @Test
    void theMarginHasTheRankOfSplitConformalPrediction() {
        // n = 9: ⌈10 · 0.9⌉ = 9; n = 19: ⌈20 · 0.9⌉ = 18; n = 20: ⌈21 · 0.9⌉ = 19
        for (int[] nAndRank : new int[][] {{9, 9}, {10, 10}, {19, 18}, {20, 19}, {99, 90}, {100, 91}}) {
            Bands bands = Conformal.coverage(0.9).of(Collections.singletonList(errors(upTo(nAndRank[0]))), "here");
            assertThat(bands.margins()).containsExactly((double) nAndRank[1]);
        }
        assertRefused(
                        ErrorCode.TOO_SHORT,
                        () -> Conformal.coverage(0.9).of(Collections.singletonList(errors(upTo(8))), "here"))
                .hasMessageContaining("at least 9");
        assertRefused(ErrorCode.TOO_SHORT, () -> Conformal.coverage(0.9).of(List.of(), "here"));
    }

    @Test
    void rowsAreEitherPooledOrCountedPerTrajectory() {
        List<double[][]> three = List.of(
                errors(upTo(99)),
                errors(upTo(9)),
                errors(DoubleStream.of(upTo(19)).map(v -> 100 * v).toArray()));
        assertThat(Conformal.coverage(0.5).of(three, "here").margins()).containsExactly(64.0 - 9);
        // the quantiles are 50, 5 and 1000
        assertThat(Conformal.coverage(0.5).perTrajectory(0.5).of(three, "here").margins())
                .containsExactly(50.0);
        assertThat(Conformal.coverage(0.5).perTrajectory(0.75).of(three, "here").margins())
                .containsExactly(1000.0);
        assertRefused(
                        ErrorCode.TOO_SHORT,
                        () -> Conformal.coverage(0.5).perTrajectory(0.8).of(three, "here"))
                .hasMessageContaining("at least 4");
    }

    @Test
    void bandsFromLeftOutTrajectoriesCoverAsTheySay() {
        SequenceRegressor recipe = Recipe.baselineOnly();
        Bands bands = Conformal.coverage(0.9).leaveOneTrajectoryOut(recipe, TRAINING);
        assertThat(bands.source()).isEqualTo("8 trajectories left out in turn, 480 rows, rows pooled");
        try (FitResult fit = recipe.fit(TRAINING)) {
            Evaluation plain = fit.predictor().evaluate(TRAINING);
            assertThat(plain.bands()).isEmpty();
            Predictor banded = fit.predictor().with(bands);
            Evaluation evaluation = banded.evaluate(noisy("pqrstuvw", 60, 2));
            BandScore score = evaluation.bands().get(0);
            assertThat(score.coverage()).isBetween(0.84, 0.96);
            assertThat(score.nominal()).isEqualTo(0.9);
            assertThat(score.width()).isCloseTo(2 * bands.margins().get(0), within(1e-9));
            assertThat(score.rows()).isEqualTo(480);
            assertThat(evaluation.trajectories().values())
                    .allSatisfy(one -> assertThat(one.bands()).hasSize(1));
            assertThat(evaluation.trajectories().values().stream()
                            .mapToDouble(one -> one.bands().get(0).coverage())
                            .average())
                    .hasValueCloseTo(score.coverage(), within(1e-12));
            assertThat(evaluation.toString()).contains("coverage", "band width");
            assertThat(evaluation.toJson()).contains("\"coverage\" : [ " + score.coverage() + " ]");
            assertThat(evaluation.joints())
                    .isEqualTo(
                            fit.predictor().evaluate(noisy("pqrstuvw", 60, 2)).joints());
            assertThat(banded.describe()).contains("bands: 90.0 %, 8 trajectories left out in turn");
        }
    }

    /** What the model itself gets wrong in training is no measure of what it gets wrong elsewhere: its bands would be too narrow. */
    @Test
    void leftOutErrorsAreThoseOfModelsThatDidNotSeeThem() {
        SequenceRegressor recipe = Recipe.baselineOnly();
        List<Double> expected = new ArrayList<>();
        for (Split fold : Split.leaveOneTrajectoryOut(TRAINING)) {
            try (FitResult fit = recipe.fit(fold.train(), fold.validation())) {
                Trajectory answer = fit.predictor().predict(fold.test().get(0));
                for (int row = 0; row < answer.rows(); row++) {
                    expected.add(
                            Math.abs(answer.get(row, 0) - fold.test().get(0).get(row, 1)));
                }
            }
        }
        expected.sort(null);
        assertThat(Conformal.coverage(0.9)
                        .leaveOneTrajectoryOut(recipe, TRAINING)
                        .margins())
                .containsExactly(expected.get((int) Math.ceil(481 * 0.9) - 1));
    }

    @Test
    void aCalibrationSetCanTakeTheirPlace() {
        try (FitResult fit = Recipe.hybrid(1, new Scaler()).fit(TRAINING)) {
            TrajectorySet calibration = noisy("pqr", 60, 2);
            Bands bands = Conformal.coverage(0.8).calibrate(fit.predictor(), calibration);
            // ⌈181 · 0.8⌉ = 145 of the 180 rows are inside, by construction
            Evaluation evaluation = fit.predictor().with(bands).evaluate(calibration);
            assertThat(evaluation.bands().get(0).coverage()).isEqualTo(145 / 180.0);
            assertThat(Conformal.coverage(0.8).calibrate(fit.predictor().with(bands), calibration))
                    .isEqualTo(bands);
        }
    }

    @Test
    void bandsAreTheSameLiveAndOfflineAndAfterLoading() {
        Path file = folder.resolve("model.torsion");
        try (FitResult fit = Recipe.hybrid(1, new AheadMean("q1", "soon", 2)).fit(TRAINING)) {
            Bands bands = Conformal.coverage(0.9).calibrate(fit.predictor(), noisy("pq", 60, 2));
            fit.predictor().with(bands).save(file);
        }
        Trajectory asked = Data.leaky("x", 90, 77);
        try (Predictor loaded = Predictor.load(file, Engine.best().backend("reference"));
                PredictorStream live = loaded.stream()) {
            Band band = loaded.band(asked);
            assertThat(band.answer().toArray()).isEqualTo(loaded.predict(asked).toArray());
            double[] answer = new double[1];
            double[] lower = new double[1];
            double[] upper = new double[1];
            for (int row = 0; row < asked.rows() + 2; row++) {
                if (row < asked.rows()) {
                    live.step(new double[] {asked.get(row, 0)}, answer);
                } else {
                    live.finish(answer);
                }
                live.band(lower, upper);
                if (row < 2) {
                    assertThat(new double[] {lower[0], upper[0]}).containsOnly(Double.NaN);
                } else {
                    assertThat(lower[0]).isCloseTo(band.lower().get(row - 2, 0), within(1e-5));
                    assertThat(upper[0]).isCloseTo(band.upper().get(row - 2, 0), within(1e-5));
                    assertThat(answer[0]).isBetween(lower[0], upper[0]);
                }
            }
            live.reset();
            live.band(lower, upper);
            assertThat(new double[] {lower[0], upper[0]}).containsOnly(Double.NaN);
            assertThatThrownBy(() -> live.band(new double[2], upper)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aBandAllocatesNothing() {
        try (FitResult fit = Recipe.baselineOnly().fit(TRAINING);
                PredictorStream live = fit.predictor().with(new Bands(0.9, List.of(1.5), "made up")).stream()) {
            double[] in = {0.3};
            double[] out = new double[1];
            double[] lower = new double[1];
            double[] upper = new double[1];
            assertThat(Allocation.fewestBytes(() -> {
                        for (int i = 0; i < 100; i++) {
                            live.step(in, out);
                            live.band(lower, upper);
                        }
                    }))
                    .isZero();
            assertThat(upper[0] - lower[0]).isCloseTo(3, within(1e-12));
        }
    }

    @Test
    void aModelWithoutBandsSaysSo() {
        try (FitResult fit = Recipe.baselineOnly().fit(TRAINING);
                PredictorStream live = fit.predictor().stream()) {
            assertThat(fit.predictor().bands()).isNull();
            assertThatThrownBy(() -> fit.predictor().band(TRAINING.get(0)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("no bands");
            assertThatThrownBy(() -> live.band(new double[1], new double[1]))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("no bands");
            assertThatThrownBy(() -> fit.predictor().with(new Bands(0.9, List.of(1.0, 2.0), "of two joints")))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void closingEitherClosesBoth() {
        FitResult fit = Recipe.hybrid(1, new Scaler()).fit(TRAINING);
        Predictor banded = fit.predictor().with(new Bands(0.9, List.of(1.0), "made up"));
        banded.close();
        assertThatThrownBy(() -> fit.predictor().predict(TRAINING.get(0))).isInstanceOf(IllegalStateException.class);
        fit.close();
    }

    @Test
    void damagedBandsAreRefusedBeforeABackendIsOpened() throws IOException {
        Path file = folder.resolve("model.torsion");
        try (FitResult fit = Recipe.hybrid(1, new Scaler()).fit(TRAINING)) {
            fit.predictor().with(new Bands(0.9, List.of(1.0), "made up")).save(file);
        }
        Archive whole = Archive.read(file);
        assertThat(whole.json("bands.json").toString())
                .isEqualTo("{\"coverage\":0.9,\"margins\":[1.0],\"source\":\"made up\"}");
        for (String bad : List.of(
                "{\"coverage\":1.9,\"margins\":[1.0],\"source\":\"\"}",
                "{\"coverage\":0.9,\"margins\":[1.0,2.0],\"source\":\"\"}",
                "{\"coverage\":0.9,\"margins\":[],\"source\":\"\"}",
                "{\"coverage\":0.9,\"margins\":[\"NaN\"],\"source\":\"\"}",
                "{\"coverage\":0.9,\"margins\":[null],\"source\":\"\"}",
                "{\"coverage\":0.9,\"source\":\"\"}",
                "{\"coverage\":0.9,\"margins\":[1.0],\"source\":null}",
                "[]",
                "")) {
            Path changed = whole.put("bands.json", bad.getBytes(StandardCharsets.UTF_8))
                    .forged()
                    .write(folder.resolve("bad.torsion"));
            assertRefused(
                    ErrorCode.NOT_A_BUNDLE,
                    () -> Predictor.load(changed, Engine.best().backend("nowhere")));
        }
    }

    @Test
    void crossValidationMakesBandsFromInnerFoldsAlone() {
        CrossValidation plain = new CrossValidation(Split.leaveOneTrajectoryOut(TRAINING), List.of(1L), 1);
        CrossValidationReport report = plain.bands(Conformal.coverage(0.9)).run(Recipe.baselineOnly(), fold -> {});
        assertThat(report.folds())
                .allSatisfy(fold ->
                        assertThat(fold.evaluation().bands().get(0).nominal()).isEqualTo(0.9));
        // what is left out changes its own coverage and no other band
        double[] widths = widths(report);
        List<Trajectory> others = new ArrayList<>(TRAINING.trajectories());
        Trajectory first = others.get(0);
        others.set(
                0,
                first.with(
                        first.schema(),
                        Arrays.stream(first.toArray()).map(v -> 3 * v).toArray()));
        CrossValidationReport changed = new CrossValidation(
                        Split.leaveOneTrajectoryOut(TrajectorySet.of(others)), List.of(1L), 1)
                .bands(Conformal.coverage(0.9))
                .run(Recipe.baselineOnly(), fold -> {});
        assertThat(widths(changed)[0]).isEqualTo(widths[0]);
        assertThat(widths(changed)[1]).isNotEqualTo(widths[1]);
        assertThat(plain.run(Recipe.baselineOnly(), fold -> {})
                        .folds()
                        .get(0)
                        .evaluation()
                        .bands())
                .isEmpty();
    }

    private static double[] widths(CrossValidationReport report) {
        return report.folds().stream()
                .mapToDouble(fold -> fold.evaluation().bands().get(0).width())
                .toArray();
    }

    @Test
    void settingsAreChecked() {
        assertThatThrownBy(() -> Conformal.coverage(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Conformal.coverage(0.9).perTrajectory(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Conformal.coverage(0.9).threads(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Bands(0.9, List.of(Double.NaN), "")).isInstanceOf(IllegalArgumentException.class);
    }
}
