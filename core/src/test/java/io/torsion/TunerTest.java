package io.torsion;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.torsion.TrialReport.State;
import io.torsion.Tuner.Pruner;
import io.torsion.Tuner.Sampler;
import io.torsion.data.Split;
import io.torsion.data.TrajectorySet;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import io.torsion.model.Network;
import io.torsion.model.SequenceModel;
import io.torsion.model.Weights;
import io.torsion.spi.Backend;
import io.torsion.spi.BackendOptions;
import io.torsion.spi.Capabilities;
import io.torsion.spi.DifferentiableModel;
import io.torsion.stages.Scaler;
import io.torsion.tck.reference.ReferenceProvider;
import io.torsion.train.Optimizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TunerTest {
    private static final TrajectorySet ALL = Data.leaky("abcdef", 60);

    @TempDir
    Path folder;

    /** The torque is a leaky sum of the angle, so lags help; λ and the number of lags are searched. */
    private static SequenceRegressor ridge(Trial trial) {
        int lags = trial.suggestInt("lags", 1, 20);
        double lambda = trial.suggestLogFloat("lambda", 1e-8, 10);
        return Recipe.builder(new Scaler())
                .baseline(LaggedRidge.lags(IntStream.range(0, lags).toArray()).lambdas(lambda))
                .build();
    }

    private static SequenceRegressor hybrid(Trial trial) {
        return Recipe.builder(new Scaler())
                .baseline(LaggedRidge.lags(0))
                .architecture(SequenceModel.builder()
                        .lstm(trial.suggestInt("units", 1, 4))
                        .dense()
                        .everyStep()
                        .build())
                .optimizer(Optimizer.adam(trial.suggestLogFloat("rate", 1e-4, 0.1)))
                .epochs(8)
                .build();
    }

    private static Tuner.Builder tuner(int trials) {
        return Tuner.builder().trials(trials).folds(3);
    }

    /** All but the time that trials took. */
    private static List<TrialReport> timeless(TuningReport report) {
        return report.trials().stream()
                .map(t -> new TrialReport(t.number(), t.parameters(), t.state(), t.scores(), t.reason(), 0))
                .toList();
    }

    @Test
    void findsWhatCrossValidationConfirms() {
        TuningReport report = tuner(30).pruner(Pruner.NONE).build().run(ALL, TunerTest::ridge);
        assertThat(report.trials()).hasSize(30).allMatch(trial -> trial.state() == State.COMPLETE);
        TrialReport best = report.best();
        assertThat((Integer) best.parameters().get("lags")).isGreaterThan(4);
        assertThat(report.trials()).allMatch(trial -> trial.score() >= best.score());
        SequenceRegressor found = ridge(Trial.of(best.parameters()));
        double again = new CrossValidation(Split.groupKFold(ALL, 3), List.of(1L), 1)
                .run(found, fold -> {})
                .meanOfMedianNmse();
        double worst =
                report.trials().stream().mapToDouble(TrialReport::score).max().orElseThrow();
        assertThat(again).isLessThan(worst / 3);
    }

    /** The score of a rung is that of plain fits on the folds that it names, with the epochs that it names. */
    @Test
    void scoresAreThoseOfPlainFits() {
        TrialReport trial =
                tuner(1).build().run(ALL, TunerTest::hybrid).trials().get(0);
        assertThat(trial.state()).isEqualTo(State.COMPLETE);
        SequenceRegressor recipe = hybrid(Trial.of(trial.parameters()));
        List<Split> folds = new ArrayList<>(Split.groupKFold(ALL, 3));
        Collections.reverse(folds);
        assertThat(trial.scores())
                .containsExactly(
                        median(folds.subList(0, 2), epochs(recipe, 2)),
                        median(folds, epochs(recipe, 2)),
                        median(folds, recipe));
    }

    private static SequenceRegressor epochs(SequenceRegressor recipe, int count) {
        return recipe.with(recipe.training().epochs(count));
    }

    private static double median(List<Split> folds, SequenceRegressor recipe) {
        List<CrossValidationReport.Fold> each = new ArrayList<>();
        for (Split fold : folds) {
            try (FitResult fit = recipe.fit(fold.train(), fold.validation())) {
                fold.test()
                        .forEach(one -> each.add(new CrossValidationReport.Fold(
                                one.id(), 1, fit.predictor().evaluate(TrajectorySet.of(one)), 0)));
            }
        }
        return new CrossValidationReport(each).meanOfMedianNmse();
    }

    @Test
    void aRunThatGoesOnIsTheSameAsOneThatWasNeverInterrupted() throws IOException {
        Path journal = folder.resolve("journal");
        TuningReport whole = tuner(14).journal(journal).build().run(ALL, TunerTest::hybrid);
        List<String> lines = Files.readAllLines(journal);
        assertThat(whole.trials()).extracting(TrialReport::state).contains(State.PRUNED, State.COMPLETE);
        for (int cut : new int[] {1, 2, 9, lines.size() / 2, lines.size() - 2, lines.size()}) {
            Path copy = folder.resolve("cut" + cut);
            String half = cut < lines.size()
                    ? lines.get(cut).substring(0, lines.get(cut).length() / 2)
                    : "";
            Files.writeString(copy, String.join("\n", lines.subList(0, cut)) + "\n" + half);
            TuningReport resumed = tuner(14).journal(copy).build().run(ALL, TunerTest::hybrid);
            assertThat(timeless(resumed)).as("from line %d", cut).isEqualTo(timeless(whole));
        }
    }

    @Test
    void moreTrialsGoOnWhereFewerEnded() {
        Path journal = folder.resolve("journal");
        TuningReport whole = tuner(16).build().run(ALL, TunerTest::ridge);
        tuner(12).journal(journal).build().run(ALL, TunerTest::ridge);
        List<Integer> told = new ArrayList<>();
        TuningReport more = tuner(16).journal(journal).build().run(ALL, TunerTest::ridge, t -> told.add(t.number()));
        assertThat(timeless(more)).isEqualTo(timeless(whole));
        assertThat(told).containsExactly(12, 13, 14, 15);
    }

    @Test
    void firstTrialsAreThoseThatAreGiven() {
        Map<String, Object> today = Map.of("lags", 3, "lambda", 0.01);
        Map<String, Object> half = Map.of("lags", 7, "lambda", 1e9, "unknown", 1);
        Path journal = folder.resolve("journal");
        Tuner tuner = tuner(4).first(today).first(half).journal(journal).build();
        List<TrialReport> trials = tuner.run(ALL, TunerTest::ridge).trials();
        assertThat(trials.get(0).parameters()).isEqualTo(today);
        assertThat(trials.get(1).parameters()).containsEntry("lags", 7);
        assertThat((Double) trials.get(1).parameters().get("lambda")).isBetween(1e-8, 10.0);
        Tuner other = tuner(4).first(half).journal(journal).build();
        assertRefused(ErrorCode.OTHER_TUNING, () -> other.run(ALL, TunerTest::ridge))
                .hasMessageContaining("first [{lags=3, lambda=0.01}");
    }

    @Test
    void anotherSpaceIsRefused() {
        Path journal = folder.resolve("journal");
        tuner(2).journal(journal).build().run(ALL, TunerTest::ridge);
        assertOther(journal, ALL, TunerTest::hybrid, "units");
        assertOther(journal, ALL, trial -> ridge(new Narrower(trial)), "int [1, 9], in the journal int [1, 20]");
        assertOther(journal, ALL, trial -> ridge(Trial.of(Map.of("lags", 2, "lambda", 0.1))), "[]");
    }

    /** Asks for whole numbers up to 9. */
    private record Narrower(Trial trial) implements Trial {
        @Override
        public int number() {
            return trial.number();
        }

        @Override
        public double suggestFloat(String name, double low, double high) {
            return trial.suggestFloat(name, low, high);
        }

        @Override
        public double suggestLogFloat(String name, double low, double high) {
            return trial.suggestLogFloat(name, low, high);
        }

        @Override
        public int suggestInt(String name, int low, int high) {
            return trial.suggestInt(name, low, 9);
        }

        @Override
        public <T> T suggestCategorical(String name, List<T> choices) {
            return trial.suggestCategorical(name, choices);
        }
    }

    @Test
    void otherDataAndOtherSettingsAreRefused() {
        Path journal = folder.resolve("journal");
        tuner(2).journal(journal).build().run(ALL, TunerTest::ridge);
        assertOther(journal, Data.leaky("abcdeg", 60), TunerTest::ridge, "data");
        Tuner random = tuner(2).sampler(Sampler.RANDOM).journal(journal).build();
        assertRefused(ErrorCode.OTHER_TUNING, () -> random.run(ALL, TunerTest::ridge))
                .hasMessageContaining("sampler TPE, here RANDOM");
    }

    private void assertOther(Path journal, TrajectorySet data, Function<Trial, SequenceRegressor> space, String found) {
        Tuner tuner = tuner(3).journal(journal).build();
        assertRefused(ErrorCode.OTHER_TUNING, () -> tuner.run(data, space)).hasMessageContaining(found);
    }

    @Test
    void aTrialThatCannotBeTrainedIsRecorded() {
        Function<Trial, SequenceRegressor> space = trial -> {
            int lags = trial.suggestInt("lags", 1, 6);
            if (lags == 6) {
                throw new IllegalArgumentException("six is too many");
            }
            return Recipe.builder(new Scaler())
                    .baseline(
                            LaggedRidge.lags(IntStream.range(0, lags).toArray()).lambdas(0.1))
                    .build();
        };
        TuningReport report =
                tuner(20).journal(folder.resolve("journal")).build().run(ALL, space);
        assertThat(report.trials()).hasSize(20);
        assertThat(report.trials())
                .filteredOn(trial -> trial.parameters().get("lags").equals(6))
                .isNotEmpty()
                .allMatch(
                        trial -> trial.state() == State.FAILED && trial.reason().equals("six is too many"));
        assertThat(report.best().parameters().get("lags")).isNotEqualTo(6);
    }

    /** A recipe may be refused with a code, too; a run that goes on must not fall over it. */
    @Test
    void aRecipeThatWasRefusedIsRefusedAgain() {
        Path journal = folder.resolve("journal");
        Function<Trial, SequenceRegressor> space = trial -> {
            if (trial.suggestInt("lags", 1, 20) > 12) {
                throw new DataException(ErrorCode.WRONG_UNIT, "No", "such unit", "Give another");
            }
            return ridge(trial);
        };
        TuningReport report = tuner(8).journal(journal).build().run(ALL, space);
        assertThat(report.trials()).anyMatch(trial -> trial.state() == State.FAILED);
        assertThat(tuner(8).journal(journal).build().run(ALL, space)).isEqualTo(report);
    }

    @Test
    void aTrainingThatDivergesIsRecorded() {
        Function<Trial, SequenceRegressor> space = trial -> {
            double rate = trial.suggestCategorical("rate", List.of(0.01, 1e30));
            return Recipe.builder(new Scaler())
                    .architecture(Recipe.everyStep())
                    .optimizer(Optimizer.adam(rate))
                    .epochs(4)
                    .build();
        };
        TuningReport report = tuner(6).build().run(ALL, space);
        assertThat(report.trials())
                .filteredOn(trial -> trial.parameters().get("rate").equals("1.0E30"))
                .isNotEmpty()
                .allMatch(
                        trial -> trial.state() == State.FAILED && trial.reason().startsWith("T101"));
        assertThat(report.best().parameters()).containsEntry("rate", "0.01");
        assertThat(report.toString()).contains("failed").contains("T101");
    }

    @Test
    void whoBreaksAConstraintIsInfeasible() {
        Constraint few = new Constraint("lags", 9, (model, recordings) -> {
            assertThat(recordings.isEmpty()).isFalse();
            return Double.parseDouble(model.describe().replaceAll("(?s).*ridge on (\\d+) columns.*", "$1"));
        });
        TuningReport report = tuner(20).constraint(few).build().run(ALL, TunerTest::ridge);
        assertThat(report.trials()).allSatisfy(trial -> {
            int lags = (Integer) trial.parameters().get("lags");
            assertThat(trial.state() == State.INFEASIBLE).isEqualTo(lags > 9);
            assertThat(trial.reason()).isEqualTo(lags > 9 ? "lags: " + lags + ".0, at most 9.0" : "");
        });
        assertThat((Integer) report.best().parameters().get("lags")).isLessThan(10);
    }

    /** Once a trial: what a clock says the third time must not cost a trial that came through. */
    @Test
    void costIsMeasuredOnce() {
        AtomicInteger measured = new AtomicInteger();
        Constraint one = new Constraint("one", 1, (model, recordings) -> {
            measured.incrementAndGet();
            return 1;
        });
        TuningReport report = tuner(3).constraint(one).build().run(ALL, TunerTest::hybrid);
        assertThat(report.best().scores()).hasSize(3);
        assertThat(measured).hasValue(3);
    }

    @Test
    void costIsMeasuredOnTheModel() {
        Tuner slow = tuner(1).constraint(Constraint.stepMicros(1e-3)).build();
        TrialReport step = slow.run(ALL, TunerTest::ridge).trials().get(0);
        assertThat(step.reason()).matches("live step, µs: [0-9.]+, at most 0.0");
        Tuner large = tuner(1).constraint(Constraint.bundleKilobytes(0.1)).build();
        TrialReport size = large.run(ALL, TunerTest::hybrid).trials().get(0);
        assertThat(size.reason()).matches("model file, kB: [0-9.]+, at most 0.1");
        Tuner enough = tuner(1).constraint(Constraint.stepMicros(1e6))
                .constraint(Constraint.bundleKilobytes(1e6))
                .build();
        assertThat(enough.run(ALL, TunerTest::ridge).best().number()).isZero();
        assertThatThrownBy(() -> Constraint.stepMicros(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingIsBestWhereNothingCameThrough() {
        TuningReport report = tuner(2).build().run(ALL, trial -> {
            throw new IllegalArgumentException("no " + trial.suggestInt("n", 1, 1));
        });
        assertRefused(ErrorCode.NO_TRIAL, report::best).hasMessageContaining("{FAILED=2}, the first reason: no 1");
    }

    @Test
    void workersShareTheThreads() {
        Counted backend = new Counted();
        Function<Trial, SequenceRegressor> space =
                trial -> hybrid(trial).with(Engine.best().threads(64).backend(backend));
        Path journal = folder.resolve("journal");
        Tuner tuner = tuner(12).workers(3).threads(7).journal(journal).build();
        TuningReport report = tuner.run(ALL, space);
        assertThat(backend.threads).containsExactly(2);
        assertThat(backend.most.get()).isBetween(1, 3);
        assertThat(report.trials())
                .extracting(TrialReport::number)
                .containsExactlyElementsOf(IntStream.range(0, 12).boxed().toList());
        assertThat(report.trials()).noneMatch(trial -> trial.state() == State.RUNNING);
        assertThat(tuner.run(ALL, space)).isEqualTo(report);
        Tuner.Builder starved = tuner(1).workers(3).threads(2);
        assertThatThrownBy(starved::build).isInstanceOf(IllegalArgumentException.class);
    }

    /** Remembers how many threads each backend was given, and how many were open at a time. */
    private static final class Counted extends Providers.Fast {
        private final Set<Integer> threads = ConcurrentHashMap.newKeySet();
        private final AtomicInteger open = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        @Override
        public Capabilities capabilities() {
            return new ReferenceProvider().capabilities();
        }

        @Override
        public Backend open(BackendOptions options) {
            threads.add(options.threads());
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
            Backend reference = super.open(options);
            return new Backend() {
                @Override
                public DifferentiableModel differentiable(Network network) {
                    return reference.differentiable(network);
                }

                @Override
                public SequenceModel freeze(Network network, Weights weights) {
                    return reference.freeze(network, weights);
                }

                @Override
                public void close() {
                    open.decrementAndGet();
                    reference.close();
                }
            };
        }
    }

    @Test
    @Timeout(60)
    void anInterruptLeavesAJournalToGoOnFrom() {
        Path journal = folder.resolve("journal");
        TuningReport whole = tuner(8).build().run(ALL, TunerTest::hybrid);
        Thread caller = Thread.currentThread();
        Tuner tuner = tuner(8).journal(journal).build();
        assertThatThrownBy(() -> tuner.run(ALL, TunerTest::hybrid, trial -> {
                    if (trial.number() == 3) {
                        caller.interrupt();
                    }
                }))
                .isInstanceOf(CancellationException.class)
                .hasMessage("The tuning was interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(timeless(tuner.run(ALL, TunerTest::hybrid))).isEqualTo(timeless(whole));
    }

    @Test
    void theTableIsBestFirst() throws JsonProcessingException {
        TuningReport report = new TuningReport(List.of(
                trial(0, State.PRUNED, "", 0.1),
                trial(1, State.COMPLETE, "", 0.3, 0.2, 0.5),
                trial(2, State.FAILED, "T101: too fast"),
                trial(3, State.COMPLETE, "", 0.3, 0.2, 0.4)));
        assertThat(report.ranked()).extracting(TrialReport::number).containsExactly(3, 1, 0, 2);
        assertThat(report)
                .hasToString(String.join(
                        System.lineSeparator(),
                        "trial state      rung    score       s  parameters",
                        "    3 complete      3   0.4000     2.5  rate 0.00123, units 8",
                        "    1 complete      3   0.5000     2.5  rate 0.00123, units 8",
                        "    0 pruned        1   0.1000     2.5  rate 0.00123, units 8",
                        "    2 failed        0        -     2.5  T101: too fast"));
        JsonNode json = new ObjectMapper().readTree(report.toJson()).get("trials");
        assertThat(json.get(0).get("score").asDouble()).isEqualTo(0.4);
        assertThat(json.get(3).get("score").isNull()).isTrue();
        assertThat(json.get(1).get("parameters").toString()).isEqualTo("{\"rate\":0.001234,\"units\":8}");
    }

    private static TrialReport trial(int number, State state, String reason, double... scores) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("rate", 0.001234);
        parameters.put("units", 8);
        return new TrialReport(
                number, parameters, state, Arrays.stream(scores).boxed().toList(), reason, 2.5);
    }

    @Test
    void aTrialAnswersInItsRangesOnly() {
        Trial trial = Trial.of(Map.of("n", 3, "x", 0.5, "cell", "GRU"));
        assertThat(trial.suggestInt("n", 1, 3)).isEqualTo(3);
        assertThat(trial.suggestFloat("x", 0, 1)).isEqualTo(0.5);
        assertThat(trial.suggestCategorical("cell", List.of("LSTM", "GRU"))).isEqualTo("GRU");
        assertThatThrownBy(() -> trial.suggestInt("n", 1, 4)).hasMessageContaining("int [1, 3] and as int [1, 4]");
        assertThatThrownBy(() -> trial.suggestInt("m", 1, 4)).hasMessageContaining("found null");
        Trial other = Trial.of(Map.of("n", 3));
        assertThatThrownBy(() -> other.suggestInt("n", 4, 5)).hasMessageContaining("int [4, 5], found 3");
        assertThatThrownBy(() -> other.suggestLogFloat("l", 0, 1)).hasMessageContaining("[0.0, 1.0]");
        assertThatThrownBy(() -> other.suggestCategorical("c", List.of("a", "a")))
                .hasMessageContaining("[a, a]");
    }
}
