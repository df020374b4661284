package io.torsion.core.train;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static io.torsion.model.SequenceModel.builder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.torsion.Sampling;
import io.torsion.core.run.Running;
import io.torsion.error.ErrorCode;
import io.torsion.model.Network;
import io.torsion.train.EpochReport;
import io.torsion.train.Optimizer;
import io.torsion.train.Schedule;
import io.torsion.train.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
    private static final Sampling WINDOWS = Sampling.windows(6).stride(3);
    private final Network every = builder().lstm(4).dense().everyStep().build().bind(1, 1);
    private final Network last =
            builder().lstm(4).dropout(0.3).dense().lastStep().build().bind(1, 1);
    private final List<Sequence> training = List.of(Plans.noise(20, 1), Plans.noise(25, 2));
    private final List<Sequence> validation = List.of(Plans.noise(20, 3));

    @Test
    void theSameSeedGivesTheSameBits() {
        for (Network network : List.of(every, last)) {
            Plan plan = network.everyStep()
                    ? Plans.plan(WINDOWS, 3, 0, 7)
                    : Plans.with(Plans.plan(WINDOWS, 3, 0, 7), Running.rolling(6));
            Trainer.Outcome first = Plans.train(network, plan, training, validation);
            assertThat(Plans.train(network, plan, training, validation).weights())
                    .isEqualTo(first.weights());
            Plan other = Plans.with(Plans.plan(WINDOWS, 3, 0, 8), plan.running());
            assertThat(Plans.train(network, other, training, validation).weights())
                    .isNotEqualTo(first.weights());
        }
    }

    @Test
    void earlyStoppingRestoresTheBestWeights() {
        Trainer.Outcome stopped = Plans.train(every, Plans.plan(WINDOWS, 200, 5, 3), training, validation);
        int best = stopped.bestEpoch();
        assertThat(stopped.epochs()).hasSize(best + 5).hasSizeLessThan(200);
        double least = stopped.epochs().get(best - 1).validationLoss();
        assertThat(stopped.epochs()).extracting(EpochReport::validationLoss).allMatch(loss -> loss >= least);
        assertThat(stopped.epochs()).extracting(EpochReport::best).endsWith(false, false, false, false, false);
        Trainer.Outcome exactly = Plans.train(every, Plans.plan(WINDOWS, best, 0, 3), training, List.of());
        assertThat(stopped.weights()).isEqualTo(exactly.weights());
    }

    @Test
    void withoutPatienceAllEpochsRunAndTheBestIsKept() {
        Trainer.Outcome outcome = Plans.train(every, Plans.plan(WINDOWS, 40, 0, 3), training, validation);
        assertThat(outcome.epochs()).hasSize(40);
        assertThat(outcome.bestEpoch()).isLessThan(40);
        assertThat(outcome.epochs().get(39).trainingLoss())
                .isLessThan(outcome.epochs().get(0).trainingLoss());
    }

    @Test
    void withoutValidationTheLastWeightsAreKept() {
        Trainer.Outcome outcome = Plans.train(every, Plans.plan(WINDOWS, 12, 2, 3), training, List.of());
        assertThat(outcome.epochs()).hasSize(12).allMatch(report -> Double.isNaN(report.validationLoss()));
        assertThat(outcome.bestEpoch()).isEqualTo(12);
    }

    @Test
    void divergenceNamesTheEpoch() {
        Plan plan = Plans.with(Plans.plan(WINDOWS, 50, 0, 3), Optimizer.adam(1e6), Schedule.constant(), 1);
        assertRefused(ErrorCode.DIVERGED, () -> Plans.train(every, plan, training, validation))
                .hasMessageContaining("in epoch 1")
                .hasMessageContaining("learning rate 1000000.0");
    }

    @Test
    void theLastUpdateIsWatchedToo() {
        Plan plan = Plans.with(
                Plans.plan(Sampling.wholeTrajectories(50), 1, 0, 3),
                new Plain(gradient -> gradient[0] = Float.POSITIVE_INFINITY),
                Schedule.constant(),
                1);
        assertRefused(ErrorCode.DIVERGED, () -> Plans.train(every, plan, training, List.of()))
                .hasMessageContaining("in epoch 1");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, Double.POSITIVE_INFINITY})
    void gradientsAreClippedByTheirGlobalNorm(double clipNorm) {
        List<Double> norms = new ArrayList<>();
        Plan plan = Plans.with(
                Plans.plan(WINDOWS, 2, 0, 3), new Plain(g -> norms.add(norm(g))), Schedule.constant(), clipNorm);
        Trainer.Outcome outcome = Plans.train(every, plan, training, List.of());
        assertThat(outcome.epochs()).allMatch(report -> report.gradientNorm() > 0.02);
        if (Double.isInfinite(clipNorm)) {
            assertThat(norms.stream().mapToDouble(n -> n).max().orElseThrow()).isGreaterThan(0.02);
        } else {
            assertThat(norms).allMatch(n -> Math.abs(n - clipNorm) < 1e-6);
        }
    }

    @Test
    void theScheduleRunsFromStartToEnd() {
        List<Double> progress = new ArrayList<>();
        Schedule schedule = p -> {
            progress.add(p);
            return 1 - p;
        };
        Plan plan = Plans.with(Plans.plan(WINDOWS, 5, 0, 3), Optimizer.adam(0.01), schedule, 1);
        Trainer.Outcome outcome = Plans.train(every, plan, training, List.of());
        assertThat(progress).startsWith(0.0).isSorted().allMatch(p -> p < 1);
        double end = progress.get(progress.size() - 1);
        assertThat(end).isGreaterThan(0.9);
        assertThat(outcome.epochs().get(4).learningRate()).isEqualTo(0.01 * (1 - end));
    }

    @Test
    void listenersAreToldInOrder() {
        List<String> told = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void started(Network network, int epochs) {
                told.add("started " + network.outputs() + " " + epochs);
            }

            @Override
            public void epoch(EpochReport report) {
                told.add("epoch " + report.epoch());
            }

            @Override
            public void finished(int bestEpoch) {
                told.add("finished " + bestEpoch);
            }
        };
        Plans.train(every, Plans.with(Plans.plan(WINDOWS, 3, 0, 3), listener), training, List.of());
        assertThat(told).containsExactly("started 1 3", "epoch 1", "epoch 2", "epoch 3", "finished 3");
    }

    @Test
    void anExceptionOfAListenerStopsTheTraining() {
        List<Throwable> told = new ArrayList<>();
        RuntimeException enough = new UnsupportedOperationException("enough");
        TrainingListener listener = new TrainingListener() {
            @Override
            public void epoch(EpochReport report) {
                throw enough;
            }

            @Override
            public void finished(int bestEpoch) {
                throw new AssertionError("it did not finish");
            }

            @Override
            public void failed(Throwable failure) {
                told.add(failure);
            }
        };
        Plan plan = Plans.with(Plans.plan(WINDOWS, 3, 0, 3), listener);
        assertThatThrownBy(() -> Plans.train(every, plan, training, List.of())).isSameAs(enough);
        assertThat(told).containsExactly(enough);
    }

    @Test
    void anInterruptedThreadStopsTraining() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Plans.train(every, Plans.plan(WINDOWS, 3, 0, 3), training, List.of()))
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("epoch 1");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aSegmentAsLongAsTheRecordingsIsOneLongSequence() {
        Trainer.Outcome whole =
                Plans.train(every, Plans.plan(Sampling.wholeTrajectories(25), 4, 0, 3), training, validation);
        Trainer.Outcome longer =
                Plans.train(every, Plans.plan(Sampling.wholeTrajectories(1000), 4, 0, 3), training, validation);
        Trainer.Outcome cut =
                Plans.train(every, Plans.plan(Sampling.wholeTrajectories(10), 4, 0, 3), training, validation);
        assertThat(longer.weights()).isEqualTo(whole.weights());
        assertThat(cut.weights()).isNotEqualTo(whole.weights());
    }

    /** A clock: windows from zero state all look the same, so only carried state can tell the time. */
    @Test
    void memoryBeyondASegmentIsLearnedWithCarriedStateOnly() {
        List<Sequence> ramps = List.of(Plans.ramp(40));
        Trainer.Outcome carried =
                Plans.train(every, Plans.plan(Sampling.wholeTrajectories(5), 150, 0, 1), ramps, ramps);
        Trainer.Outcome windows = Plans.train(every, Plans.plan(Sampling.windows(5), 40, 0, 1), ramps, ramps);
        double variance = 0.0876;
        assertThat(validation(carried)).isLessThan(0.05 * variance);
        assertThat(validation(windows)).isGreaterThan(0.3 * variance);
    }

    private static double validation(Trainer.Outcome outcome) {
        return outcome.epochs().get(outcome.bestEpoch() - 1).validationLoss();
    }

    private static double norm(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }

    /** Plain gradient descent that shows its gradients. */
    private record Plain(java.util.function.Consumer<float[]> watch) implements Optimizer {
        @Override
        public int slots() {
            return 0;
        }

        @Override
        public double learningRate() {
            return 0.01;
        }

        @Override
        public void step(float[] weights, float[] gradient, float[][] slots, long update, double learningRate) {
            watch.accept(gradient);
            for (int i = 0; i < weights.length; i++) {
                weights[i] -= (float) learningRate * gradient[i];
            }
        }
    }
}
