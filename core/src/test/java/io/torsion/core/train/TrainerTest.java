package io.torsion.core.train;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static io.torsion.model.SequenceModel.builder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.torsion.Sampling;
import io.torsion.core.run.Running;
import io.torsion.error.ErrorCode;
import io.torsion.model.Network;
import io.torsion.model.Weights;
import io.torsion.train.Augmentation;
import io.torsion.train.EpochReport;
import io.torsion.train.Optimizer;
import io.torsion.train.ReduceOnPlateau;
import io.torsion.train.Schedule;
import io.torsion.train.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
    private static final Sampling.Windows WINDOWS = Sampling.windows(6).stride(3);
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
        Plan plan = plan(WINDOWS, 50, s -> s.optimizer = Optimizer.adam(1e6));
        assertRefused(ErrorCode.DIVERGED, () -> Plans.train(every, plan, training, validation))
                .hasMessageContaining("in epoch 1")
                .hasMessageContaining("learning rate 1000000.0");
    }

    @Test
    void theLastUpdateIsWatchedToo() {
        Plan plan = plan(
                Sampling.wholeTrajectories(50),
                1,
                s -> s.optimizer = new Plain(gradient -> gradient[0] = Float.POSITIVE_INFINITY));
        assertRefused(ErrorCode.DIVERGED, () -> Plans.train(every, plan, training, List.of()))
                .hasMessageContaining("in epoch 1");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, Double.POSITIVE_INFINITY})
    void gradientsAreClippedByTheirGlobalNorm(double clipNorm) {
        List<Double> norms = new ArrayList<>();
        Plan plan = plan(WINDOWS, 2, s -> {
            s.optimizer = new Plain(g -> norms.add(norm(g)));
            s.clipNorm = clipNorm;
        });
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
        Plan plan = plan(WINDOWS, 5, s -> {
            s.optimizer = Optimizer.adam(0.01);
            s.schedule = schedule;
        });
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
        Plans.train(every, plan(WINDOWS, 3, s -> s.listeners = List.of(listener)), training, List.of());
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
        Plan plan = plan(WINDOWS, 3, s -> s.listeners = List.of(listener));
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

    /** Batches of 3 twice, against batches of 6, in a network without dropout, whose masks know places in a batch. */
    @Test
    void accumulatedBatchesAreOneLargerBatch() {
        for (Sampling sampling : List.of(WINDOWS, WINDOWS.warmup(2), Sampling.wholeTrajectories(5))) {
            List<Sequence> many = List.of(
                    Plans.noise(20, 1), Plans.noise(25, 2), Plans.noise(9, 4), Plans.noise(14, 5), Plans.noise(3, 6));
            Trainer.Outcome large = Plans.train(every, plan(sampling, 3, s -> s.batchSize = 6), many, validation);
            Plan plan = plan(sampling, 3, s -> {
                s.batchSize = 2;
                s.accumulate = 3;
            });
            Trainer.Outcome accumulated = Plans.train(every, plan, many, validation);
            assertThat(accumulated.weights().toArray())
                    .containsExactly(large.weights().toArray(), within(2e-5f));
            assertThat(accumulated.epochs().get(2).trainingLoss())
                    .isCloseTo(large.epochs().get(2).trainingLoss(), within(1e-6));
            assertThat(accumulated.epochs().get(0).gradientNorm())
                    .isCloseTo(large.epochs().get(0).gradientNorm(), within(1e-6));
            Trainer.Outcome small = Plans.train(every, plan(sampling, 3, s -> s.batchSize = 2), many, validation);
            assertThat(small.epochs().get(0).gradientNorm())
                    .isNotCloseTo(large.epochs().get(0).gradientNorm(), within(1e-3));
        }
    }

    /** The mean gradient of two equal windows would be that of one, if they had the same mask. */
    @Test
    void eachAccumulatedBatchHasDropoutOfItsOwn() {
        Network dropping =
                builder().lstm(4).dropout(0.5).dense().everyStep().build().bind(1, 1);
        List<Sequence> twins = List.of(Plans.noise(6, 1), Plans.noise(6, 1));
        List<float[]> gradients = new ArrayList<>();
        for (int accumulate : new int[] {1, 2}) {
            Plan plan = plan(Sampling.windows(6), 1, s -> {
                s.batchSize = 1;
                s.accumulate = accumulate;
                s.optimizer = new Plain(g -> gradients.add(g.clone()));
                s.clipNorm = Double.POSITIVE_INFINITY;
            });
            Plans.train(dropping, plan, twins, List.of());
        }
        assertThat(gradients).hasSize(3); // of each window in turn, then of both
        assertThat(gradients.get(2)).isNotEqualTo(gradients.get(0));
    }

    @Test
    void matricesDecay() {
        Plan plain = plan(WINDOWS, 10, s -> s.optimizer = Optimizer.adam(0.01));
        Plan decaying = plan(WINDOWS, 10, s -> s.optimizer = Optimizer.adamW(0.01, 1));
        double without =
                norm(Plans.train(every, plain, training, List.of()).weights().get("0.recurrent"));
        double with =
                norm(Plans.train(every, decaying, training, List.of()).weights().get("0.recurrent"));
        assertThat(with).isLessThan(0.8 * without);
    }

    @Test
    void aPlateauLowersTheRateOnTopOfTheSchedule() {
        Plan plan = plan(WINDOWS, 8, s -> {
            s.optimizer = Optimizer.sgd(1e-30); // which changes no weight, so no loss is better than the first
            s.schedule = Schedule.steps(0.1, 0.75);
            s.plateau = new ReduceOnPlateau(0.5, 2, 0);
        });
        assertThat(rates(Plans.train(every, plan, training, validation)))
                .containsExactly(
                        new double[] {1e-30, 1e-30, 1e-30, 5e-31, 5e-31, 2.5e-31, 2.5e-32, 1.25e-32}, within(1e-44));
        assertThat(rates(Plans.train(every, plan, training, List.of())))
                .containsExactly(new double[] {1e-30, 1e-30, 1e-30, 1e-30, 1e-30, 1e-30, 1e-31, 1e-31}, within(1e-44));
    }

    private static double[] rates(Trainer.Outcome outcome) {
        return outcome.epochs().stream().mapToDouble(EpochReport::learningRate).toArray();
    }

    @Test
    void augmentationIsForTrainingAlone() {
        Plan plain = plan(WINDOWS, 1, s -> s.optimizer = Optimizer.sgd(1e-30));
        Plan noisy = plan(WINDOWS, 1, s -> {
            s.optimizer = Optimizer.sgd(1e-30);
            s.augmentation = Augmentation.none().noise(1);
        });
        EpochReport first =
                Plans.train(every, plain, training, validation).epochs().get(0);
        EpochReport second =
                Plans.train(every, noisy, training, validation).epochs().get(0);
        assertThat(second.validationLoss()).isEqualTo(first.validationLoss());
        assertThat(second.trainingLoss()).isNotEqualTo(first.trainingLoss());
        assertThat(Plans.train(every, noisy, training, validation)
                        .epochs()
                        .get(0)
                        .trainingLoss())
                .isEqualTo(second.trainingLoss());
    }

    /** Asked after each update. */
    private static final class Stop implements TrainingListener {
        private final int updates;
        private int asked;
        private final List<String> told = new ArrayList<>();

        Stop(int updates) {
            this.updates = updates;
        }

        @Override
        public boolean stops() {
            return ++asked >= updates;
        }

        @Override
        public void finished(int bestEpoch) {
            told.add("finished " + bestEpoch);
        }

        @Override
        public void failed(Throwable failure) {
            told.add("failed");
        }
    }

    @Test
    void aListenerStopsATrainingInGoodOrder() {
        Stop stop = new Stop(1);
        Trainer.Outcome outcome =
                Plans.train(every, plan(WINDOWS, 9, s -> s.listeners = List.of(stop)), training, validation);
        assertThat(outcome.stopped()).isTrue();
        assertThat(outcome.epochs()).hasSize(1);
        assertThat(stop.told).containsExactly("finished 1");
        assertThat(outcome.weights()).isNotEqualTo(Weights.initial(every, 3));
        assertThat(validation(outcome)).isNotNaN();
    }

    @Test
    void theBestEpochBeforeAStopIsKept() {
        Trainer.Outcome whole = Plans.train(every, plan(WINDOWS, 60, s -> {}), training, validation);
        int best = whole.bestEpoch();
        TrainingListener stop = new TrainingListener() {
            private volatile boolean enough;

            @Override
            public void epoch(EpochReport report) {
                enough = report.epoch() == best + 3;
            }

            @Override
            public boolean stops() {
                return enough;
            }
        };
        Trainer.Outcome stopped =
                Plans.train(every, plan(WINDOWS, 60, s -> s.listeners = List.of(stop)), training, validation);
        assertThat(stopped.epochs()).hasSize(best + 3);
        assertThat(stopped.weights()).isEqualTo(whole.weights());
    }

    @Test
    void theBestOfADivergedTrainingCanBeKept() {
        int[] updates = {0};
        Consumer<float[]> breaks = gradient -> {
            if (++updates[0] > 20) {
                gradient[0] = Float.NaN;
            }
        };
        Plan error = plan(WINDOWS, 50, s -> s.optimizer = new Plain(breaks));
        assertRefused(ErrorCode.DIVERGED, () -> Plans.train(every, error, training, validation));
        updates[0] = 0;
        Stop never = new Stop(Integer.MAX_VALUE);
        Plan kept = plan(WINDOWS, 50, s -> {
            s.optimizer = new Plain(breaks);
            s.keepBest = true;
            s.listeners = List.of(never);
        });
        Trainer.Outcome outcome = Plans.train(every, kept, training, validation);
        assertThat(outcome.epochs()).hasSizeBetween(1, 20);
        assertThat(outcome.stopped()).isFalse();
        assertThat(never.told).containsExactly("finished " + outcome.bestEpoch());
        updates[0] = 20; // in the first epoch, there is nothing to keep
        assertRefused(ErrorCode.DIVERGED, () -> Plans.train(every, kept, training, validation));
        assertThat(never.told).endsWith("failed");
    }

    private static Plan plan(Sampling sampling, int epochs, Consumer<Plans.Settings> more) {
        Plans.Settings settings = new Plans.Settings(sampling, epochs, 0, 3);
        more.accept(settings);
        return settings.plan();
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
    private record Plain(Consumer<float[]> watch) implements Optimizer {
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
