package io.torsion;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Split;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.error.ErrorCode;
import io.torsion.stages.Scaler;
import io.torsion.train.Baseline;
import io.torsion.train.FittedBaseline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CrossValidationTest {
    private static final TrajectorySet ALL = Data.leaky("abcde", 50);
    private static final SequenceRegressor RECIPE = Recipe.hybrid(2, new Scaler());

    @Test
    void everyFoldIsThePlainFitOfItsParts() {
        List<Split> folds = Split.leaveOneTrajectoryOut(ALL);
        CrossValidationReport report = run(folds, List.of(1L, 2L), 1, RECIPE);
        assertThat(report.folds()).hasSize(10);
        for (int i = 0; i < 10; i++) {
            CrossValidationReport.Fold fold = report.folds().get(i);
            Split split = folds.get(i / 2);
            assertThat(fold.leftOut()).isEqualTo(ALL.ids().get(i / 2));
            assertThat(fold.seed()).isEqualTo(i % 2 + 1);
            assertThat(split.validation().ids()).containsExactly(ALL.ids().get((i / 2 + 1) % 5));
            assertThat(split.train().ids())
                    .hasSize(3)
                    .doesNotContain(fold.leftOut())
                    .doesNotContainAnyElementsOf(split.validation().ids());
            try (FitResult fit = RECIPE.withSeed(fold.seed()).fit(split.train(), split.validation())) {
                assertThat(fold.evaluation()).isEqualTo(fit.predictor().evaluate(split.test()));
                assertThat(fold.validationLoss()).isEqualTo(fit.history().bestValidationLoss());
            }
        }
    }

    @Test
    void twoThreadsGiveTheSameReportAsOne() {
        List<Split> folds = Split.leaveOneTrajectoryOut(ALL);
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        CrossValidationReport two = new CrossValidation(folds, List.of(1L, 2L), 2)
                .run(RECIPE, fold -> told.add(fold.leftOut() + fold.seed()));
        assertThat(two).isEqualTo(run(folds, List.of(1L, 2L), 1, RECIPE));
        assertThat(told).containsExactlyInAnyOrder("a1", "a2", "b1", "b2", "c1", "c2", "d1", "d2", "e1", "e2");
    }

    /** What a fold learned is seen in its validation loss, which the tested recording must not touch. */
    @Test
    void theTestedRecordingLeavesNoTraceInItsFold() {
        Trajectory a = ALL.get(0);
        double[] changed = Arrays.stream(a.toArray()).map(v -> 100 - 7 * v).toArray();
        List<Trajectory> others = new ArrayList<>(ALL.trajectories());
        others.set(0, a.with(a.schema(), changed));
        CrossValidationReport before = run(Split.leaveOneTrajectoryOut(ALL), List.of(1L), 1, RECIPE);
        CrossValidationReport after =
                run(Split.leaveOneTrajectoryOut(TrajectorySet.of(others)), List.of(1L), 1, RECIPE);
        assertThat(after.folds().get(0).validationLoss())
                .isEqualTo(before.folds().get(0).validationLoss());
        assertThat(after.folds().get(0).evaluation())
                .isNotEqualTo(before.folds().get(0).evaluation());
        for (int i = 1; i < 5; i++) {
            assertThat(after.folds().get(i).validationLoss())
                    .isNotEqualTo(before.folds().get(i).validationLoss());
        }
    }

    @Test
    void mediansAreThoseOfFoldsAndSeeds() throws JsonProcessingException {
        CrossValidationReport report = new CrossValidationReport(List.of(
                fold("a", 1, 0.1, 5, 0.5),
                fold("a", 2, 0.3, 1, 0.5),
                fold("b", 1, 90, 2, 0.7),
                fold("b", 2, 0.2, 4, 0.7)));
        assertThat(report.medianNmse()).containsExactly(0.25, 3);
        assertThat(report.meanOfMedianNmse()).isEqualTo(1.625);
        assertThat(report.baselineMeanOfMedianNmse()).isCloseTo(0.6, within(1e-15));
        JsonNode json = new ObjectMapper().readTree(report.toJson());
        assertThat(json.get("meanOfMedianNmse").asDouble()).isEqualTo(1.625);
        assertThat(json.get("baselineMeanOfMedianNmse").asDouble()).isCloseTo(0.6, within(1e-15));
        assertThat(json.get("folds")).hasSize(4);
        JsonNode third = json.get("folds").get(2);
        assertThat(third.get("leftOut").asText()).isEqualTo("b");
        assertThat(third.get("seed").asLong()).isEqualTo(1);
        assertThat(third.get("nmse").toString()).isEqualTo("[90.0,2.0]");
        assertThat(third.get("baselineNmse").toString()).isEqualTo("[0.7,0.7]");
        assertThat(report.toString()).contains("mean of medians 1.6250, baseline 0.6000", "0.2500 3.0000");
    }

    @Test
    void aTargetThatNeverMovedInAFoldDoesNotCountThere() throws JsonProcessingException {
        double none = Double.NaN;
        CrossValidationReport report =
                new CrossValidationReport(List.of(fold("a", 1, none, none, none), fold("b", 1, 0.4, none, 0.5)));
        assertThat(report.medianNmse()).containsExactly(0.4, none);
        assertThat(report.meanOfMedianNmse()).isEqualTo(0.4);
        JsonNode json = new ObjectMapper().readTree(report.toJson());
        assertThat(json.get("medianNmse").get(1).isNull()).isTrue();
        assertThat(json.get("folds").get(0).get("nmse").get(0).isNull()).isTrue();
    }

    @Test
    void withoutBaselineNothingIsSaidAboutIt() throws JsonProcessingException {
        CrossValidationReport report = new CrossValidationReport(
                List.of(new CrossValidationReport.Fold("a", 1, evaluation(null, 0.5), Double.NaN)));
        JsonNode json = new ObjectMapper().readTree(report.toJson());
        assertThat(json.has("baselineMeanOfMedianNmse")).isFalse();
        assertThat(json.get("folds").get(0).get("validationLoss").isNull()).isTrue();
        assertThat(report.baselineMeanOfMedianNmse()).isNaN();
        assertThat(report.toString()).doesNotContain("NaN");
    }

    /** The second fold fails while others wait: the failure comes out at once, and the waiting fits are interrupted. */
    @Test
    @Timeout(60)
    void aFailureSurfacesAndStopsTheOthers() {
        Trap trap = new Trap(new CountDownLatch(1), new AtomicInteger(), new AtomicInteger());
        var recipe = Recipe.builder().baseline(trap).build();
        assertThatThrownBy(() -> run(Split.leaveOneTrajectoryOut(ALL), List.of(1L), 2, recipe))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("fold b")
                .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessageContaining("leaves out b"));
        assertThat(trap.begun().get()).isBetween(2, 3);
        assertThat(trap.interrupted()).hasValue(trap.begun().get() - 1);
    }

    @Test
    void errorsKeepTheirCode() {
        Trajectory flawed = ALL.get(3).with(ALL.schema(), new double[100]);
        double[] values = flawed.toArray();
        values[5] = Double.NaN;
        List<Trajectory> others = new ArrayList<>(ALL.trajectories());
        others.set(3, flawed.with(ALL.schema(), values));
        for (int threads = 1; threads <= 2; threads++) {
            int count = threads;
            assertRefused(
                    ErrorCode.NON_FINITE,
                    () -> run(Split.leaveOneTrajectoryOut(TrajectorySet.of(others)), List.of(1L), count, RECIPE));
        }
    }

    @Test
    void anInterruptEndsIt() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> run(Split.leaveOneTrajectoryOut(ALL), List.of(1L), 1, RECIPE))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void settingsAreChecked() {
        List<Split> folds = Split.leaveOneTrajectoryOut(ALL);
        assertThatThrownBy(() -> new CrossValidation(List.of(), List.of(1L), 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CrossValidation(folds, List.of(), 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CrossValidation(folds, List.of(1L), 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CrossValidationReport(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static CrossValidationReport run(
            List<Split> folds, List<Long> seeds, int threads, SequenceRegressor recipe) {
        return new CrossValidation(folds, seeds, threads).run(recipe, fold -> {});
    }

    private static CrossValidationReport.Fold fold(String leftOut, long seed, double one, double two, double baseline) {
        return new CrossValidationReport.Fold(
                leftOut, seed, evaluation(evaluation(null, baseline, baseline), one, two), 0.1);
    }

    private static Evaluation evaluation(Evaluation baseline, double... nmse) {
        return new Evaluation(
                Arrays.stream(nmse)
                        .mapToObj(n -> new JointScore(Channel.of("tau"), 9, 1, 1, 1, 1 - n, 1 - n, n, 1, 0, 1))
                        .toList(),
                9,
                baseline);
    }

    /** Waits for ever, but in the fold that leaves out b: that waits until another one has begun, then fails. */
    private record Trap(CountDownLatch waiting, AtomicInteger begun, AtomicInteger interrupted) implements Baseline {
        @Override
        public FittedBaseline fit(TrajectorySet features, TrajectorySet targets) {
            begun.incrementAndGet();
            try {
                if (!features.ids().equals(List.of("a", "d", "e"))) {
                    waiting.countDown();
                    new CountDownLatch(1).await();
                }
                waiting.await();
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
                throw new CancellationException("stopped");
            }
            throw new UnsupportedOperationException("fold b");
        }

        @Override
        public FittedBaseline restore(Schema features, Schema targets, Map<String, double[]> learned) {
            throw new UnsupportedOperationException();
        }
    }
}
