package io.torsion;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.torsion.data.TrajectorySet;
import io.torsion.error.ErrorCode;
import io.torsion.loss.Loss;
import io.torsion.model.Network;
import io.torsion.model.SequenceModel;
import io.torsion.stages.Scaler;
import io.torsion.train.Augmentation;
import io.torsion.train.EpochReport;
import io.torsion.train.Optimizer;
import io.torsion.train.ReduceOnPlateau;
import io.torsion.train.Schedule;
import io.torsion.train.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointsTest {
    private static final TrajectorySet TRAINING = Data.leaky("abcde", 60);
    private static final TrajectorySet VALIDATION = Data.leaky("f", 60);
    private static final int EPOCHS = 4;

    @TempDir
    private Path temporary;

    private Path folder = Path.of("");

    @BeforeEach
    void choose() {
        folder = temporary.resolve("checkpoints");
    }

    /** Everything that has a state, or draws numbers. */
    static SequenceRegressor.Builder everything() {
        return Recipe.builder(new Scaler())
                .baseline(LaggedRidge.lags(0, 1))
                .architecture(SequenceModel.builder()
                        .lstm(3, 0.1)
                        .dropout(0.2)
                        .dense()
                        .everyStep()
                        .build())
                .sampling(Sampling.windows(10).stride(3).warmup(2))
                .optimizer(Optimizer.parse("rmsprop:0.01,0.8,0.01"))
                .schedule(Schedule.warmUp(0.2, Schedule.cosine(0.1)))
                .reduceOnPlateau(new ReduceOnPlateau(0.5, 1, 0.5))
                .augmentation(Augmentation.parse("noise:0.05+channels:0.1+shift:1+stretch:0.02"))
                .batchSize(6)
                .accumulate(2)
                .members(2)
                .epochs(EPOCHS);
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Ends a training after so many epochs of all members, as if it had been killed: nobody is told and nothing is written. */
    private static TrainingListener killer(int epochs) {
        return new TrainingListener() {
            private int left = epochs;

            @Override
            public void epoch(EpochReport report) {
                if (--left == 0) {
                    throw new Killed();
                }
            }
        };
    }

    private void killAfter(int epochs, SequenceRegressor.Builder recipe) {
        SequenceRegressor killed =
                recipe.checkpoints(folder).listener(killer(epochs)).build();
        assertThatThrownBy(() -> killed.fit(TRAINING, VALIDATION)).isInstanceOf(Killed.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, EPOCHS, EPOCHS + 1, 2 * EPOCHS})
    void aTrainingThatGoesOnHasTheSameBits(int epochs) {
        Trained whole = fit(everything().build());
        killAfter(epochs, everything());
        Trained resumed = fit(everything().checkpoints(folder).build());
        assertThat(resumed.bundle()).isEqualTo(whole.bundle());
        assertSame(resumed.histories(), whole.histories());
    }

    @Test
    void wholeTrajectoriesWithCarriedStateGoOnToo() {
        Trained whole = fit(carried().build());
        killAfter(2, carried());
        assertThat(fit(carried().checkpoints(folder).build()).bundle()).isEqualTo(whole.bundle());
    }

    private static SequenceRegressor.Builder carried() {
        return everything().sampling(Sampling.wholeTrajectories(7)).batchSize(2);
    }

    @Test
    void checkpointsChangeNoBit() {
        assertThat(fit(everything().checkpoints(folder).build()).bundle())
                .isEqualTo(fit(everything().build()).bundle());
    }

    @Test
    void aTrainingThatIsDoneIsNotRepeated() {
        Trained whole = fit(everything().checkpoints(folder).build());
        List<String> told = new ArrayList<>();
        Trained again =
                fit(everything().checkpoints(folder).listener(teller(told)).build());
        assertThat(told).isEmpty();
        assertThat(again.bundle()).isEqualTo(whole.bundle());
        assertSame(again.histories(), whole.histories());
    }

    @Test
    void earlyStoppingCountsTheEpochsBefore() {
        SequenceRegressor.Builder recipe = Recipe.builder(new Scaler())
                .architecture(Recipe.everyStep())
                .optimizer(Optimizer.sgd(1e-30))
                .patience(3)
                .epochs(20);
        killAfter(3, recipe);
        Trained resumed = fit(Recipe.builder(new Scaler())
                .architecture(Recipe.everyStep())
                .optimizer(Optimizer.sgd(1e-30))
                .patience(3)
                .epochs(20)
                .checkpoints(folder)
                .build());
        assertThat(resumed.histories().get(0).epochs()).hasSize(4);
    }

    @Test
    void listenersAreToldWhereItGoesOn() {
        killAfter(2, everything());
        List<String> told = new ArrayList<>();
        fit(everything().checkpoints(folder).listener(teller(told)).build());
        assertThat(told).startsWith("started", "resumed 2", "epoch 3", "epoch 4");
        assertThat(told.subList(5, told.size())).startsWith("started", "epoch 1");
    }

    @Test
    void aDamagedCheckpointIsPassedOver() throws IOException {
        Trained whole = fit(everything().build());
        killAfter(3, everything());
        List<Path> files = files();
        byte[] newest = Files.readAllBytes(files.get(0));
        for (int cut : new int[] {0, newest.length / 2, newest.length - 1}) {
            Files.write(files.get(0), Arrays.copyOf(newest, cut));
            List<String> told = new ArrayList<>();
            Trained resumed =
                    fit(everything().checkpoints(folder).listener(teller(told)).build());
            assertThat(told).startsWith("started", "resumed 2", "epoch 3");
            assertThat(resumed.bundle()).isEqualTo(whole.bundle());
            assertThat(folder.resolve(files.get(0).getFileName() + ".damaged")).hasSize(cut);
            restore(files);
        }
    }

    /** One that a killed process left. */
    @Test
    void whatIsHalfWrittenIsTakenAway() throws IOException {
        killAfter(2, everything());
        Path half = folder.resolve(".member-001-epoch-000003.checkpoint.0-1-2.tmp");
        Files.write(half, new byte[10]);
        fit(everything().checkpoints(folder).build());
        assertThat(half).doesNotExist();
    }

    @Test
    void onlyDamageStartsFromTheBeginning() throws IOException {
        killAfter(2, everything());
        for (Path file : files()) {
            Files.write(file, new byte[] {1, 2, 3});
        }
        List<String> told = new ArrayList<>();
        fit(everything().checkpoints(folder).listener(teller(told)).build());
        assertThat(told).startsWith("started", "epoch 1");
    }

    @Test
    void anotherTrainingIsRefused() {
        killAfter(2, everything());
        assertOther(everything().optimizer(Optimizer.adam(0.1)), TRAINING, "optimizer=(rmsprop:0.01,");
        assertOther(everything().loss(Loss.mae()), TRAINING, "loss=(mse, mae)");
        assertOther(everything().architecture(Recipe.hardGates()), TRAINING, "gates=HARD_SIGMOID");
        assertOther(everything().seed(7), TRAINING, "seed=(42, 7)");
        assertOther(everything().members(3), TRAINING, "members=(2, 3)");
        assertOther(everything().epochs(9), TRAINING, "epochs=(4, patience 10, 9, patience 10)");
        assertOther(everything(), Data.leaky("abcdg", 60), "trainingData=(");
        assertOther(everything().pipeline(Recipe.pipeline()), TRAINING, "trainingData=(");
        assertThat(files()).isNotEmpty();
    }

    /** The text in checkpoints from before there were other gates. */
    @Test
    void aNetworkWithSigmoidGatesIsCalledAsItWas() throws IOException {
        killAfter(2, everything());
        assertThat(Archive.read(files().get(0)).json("checkpoint.json").at("/identity/network"))
                .hasToString("\"Network[inputs=1, layers=[Lstm[units=3, recurrentDropout=0.1], Dropout[rate=0.2],"
                        + " Dense[units=1, activation=LINEAR]], output=EVERY_STEP]\"");
    }

    private void assertOther(SequenceRegressor.Builder recipe, TrajectorySet training, String found) {
        assertRefused(
                        ErrorCode.OTHER_TRAINING,
                        () -> recipe.checkpoints(folder).build().fit(training, VALIDATION))
                .hasMessageContaining(folder.toString())
                .hasMessageContaining(found);
    }

    @Test
    void theLastOnesAndTheBestAreKept() {
        SequenceRegressor.Builder recipe = Recipe.builder(new Scaler())
                .architecture(Recipe.everyStep())
                .optimizer(Optimizer.sgd(1e-30))
                .epochs(6);
        SequenceRegressor killed = recipe.checkpoints(Checkpoints.in(folder).keep(2))
                .listener(killer(5))
                .build();
        assertThatThrownBy(() -> killed.fit(TRAINING, VALIDATION)).isInstanceOf(Killed.class);
        assertThat(files())
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "member-001-epoch-000005.checkpoint",
                        "member-001-epoch-000004.checkpoint",
                        "member-001-epoch-000001.checkpoint");
    }

    @Test
    void theyAreWrittenEverySoManyEpochsOrSoOften() {
        Checkpoints rare = new Checkpoints(folder, 0, Duration.ofDays(1), 9);
        assertThat(epochsWritten(rare)).containsExactly(0);
        assertThat(epochsWritten(rare.everyEpochs(3))).containsExactly(0, 3);
        assertThat(epochsWritten(rare.every(Duration.ofNanos(1)))).containsExactly(0, 4, 3, 2, 1);
        for (int n : new int[] {-1, 0}) {
            assertThatThrownBy(() -> Checkpoints.in(folder).everyEpochs(n))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Checkpoints.in(folder).keep(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private List<Integer> epochsWritten(Checkpoints checkpoints) {
        assertThat(checkpoints.found()).isFalse();
        fit(everything().members(1).checkpoints(checkpoints).build());
        assertThat(checkpoints.found()).isTrue();
        List<Integer> epochs = files().stream()
                .map(file -> Integer.valueOf(file.getFileName().toString().substring(17, 23)))
                .toList();
        files().forEach(file -> assertThat(file.toFile().delete()).isTrue());
        return epochs;
    }

    @Test
    void aFolderThatIsAFileIsAnError() throws IOException {
        Files.writeString(folder, "no folder");
        assertRefused(
                        ErrorCode.CHECKPOINT_NOT_WRITTEN,
                        () -> fit(everything().checkpoints(folder).build()))
                .hasMessageContaining(folder.toString());
        assertThat(folder).hasContent("no folder");
    }

    /** The text of a lambda is another one in each JVM. */
    @Test
    void whatHasNoTextOfItsOwnIsRefused() {
        SequenceRegressor recipe = everything()
                .schedule(progress -> 1 - progress)
                .checkpoints(folder)
                .build();
        assertThatThrownBy(() -> fit(recipe))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a schedule that describes itself");
    }

    @Test
    void theBestModelOfAStoppedTrainingIsThere() {
        killAfter(EPOCHS + 2, everything());
        TrainingListener enough = new TrainingListener() {
            @Override
            public boolean stops() {
                return true;
            }
        };
        Trained stopped = fit(everything().checkpoints(folder).listener(enough).build());
        assertThat(stopped.histories()).hasSize(1);
        assertThat(stopped.answers())
                .isEqualTo(fit(everything().members(1).build()).answers());
        assertThat(fit(everything().checkpoints(folder).build()).bundle())
                .isEqualTo(fit(everything().build()).bundle());
    }

    /** Gradient descent until an update, which breaks all. */
    private record Breaking(int update) implements Optimizer {
        @Override
        public int slots() {
            return 0;
        }

        @Override
        public double learningRate() {
            return 0.01;
        }

        @Override
        public void step(float[] weights, float[] gradient, float[][] slots, long number, double rate) {
            for (int i = 0; i < weights.length; i++) {
                weights[i] -= number < update ? (float) rate * gradient[i] : Float.NaN;
            }
        }
    }

    /** Of 2 updates an epoch. */
    private SequenceRegressor.Builder breaking() {
        return Recipe.builder(new Scaler())
                .architecture(Recipe.everyStep())
                .optimizer(new Breaking(8))
                .epochs(20)
                .checkpoints(folder);
    }

    @Test
    void theBestOfADivergedTrainingIsThereWithoutTrainingAgain() {
        assertRefused(ErrorCode.DIVERGED, () -> fit(breaking().build())).hasMessageContaining("in epoch 4");
        List<String> told = new ArrayList<>();
        Trained kept =
                fit(breaking().keepBestOnDivergence().listener(teller(told)).build());
        assertThat(told).containsExactly("started", "resumed 3", "finished");
        assertThat(kept.histories().get(0).epochs()).hasSize(3);
        assertThat(kept.histories().get(0).bestEpoch()).isPositive();
    }

    private void restore(List<Path> before) throws IOException {
        for (Path file : files()) {
            if (!before.contains(file)) {
                Files.delete(file);
            }
        }
        killed(before);
    }

    /** Trains again to where it was before. */
    private void killed(List<Path> before) throws IOException {
        for (Path file : files()) {
            Files.delete(file);
        }
        killAfter(3, everything());
        assertThat(files()).isEqualTo(before);
    }

    /**
     * What came out.
     *
     * @param bundle the file as it is saved, with the weights of all members, the baseline and what the pipeline learned
     */
    private record Trained(byte[] bundle, double[] answers, List<History> histories) {}

    private Trained fit(SequenceRegressor recipe) {
        Path saved = temporary.resolve("saved.torsion");
        try (FitResult fit = recipe.fit(TRAINING, VALIDATION)) {
            fit.predictor().save(saved);
            return new Trained(
                    Files.readAllBytes(saved),
                    fit.predictor().predict(VALIDATION.get(0)).column(0),
                    fit.histories());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Equal but for the time that it took. */
    private static void assertSame(List<History> actual, List<History> expected) {
        assertThat(actual)
                .extracting(History::bestEpoch)
                .isEqualTo(expected.stream().map(History::bestEpoch).toList());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i).epochs())
                    .usingRecursiveComparison()
                    .ignoringFields("duration")
                    .isEqualTo(expected.get(i).epochs());
        }
    }

    private static TrainingListener teller(List<String> told) {
        return new TrainingListener() {
            @Override
            public void started(Network network, int epochs) {
                told.add("started");
            }

            @Override
            public void resumed(List<EpochReport> before) {
                told.add("resumed " + before.size());
            }

            @Override
            public void epoch(EpochReport report) {
                told.add("epoch " + report.epoch());
            }

            @Override
            public void finished(int bestEpoch) {
                told.add("finished");
            }
        };
    }

    /** The newest first. */
    private List<Path> files() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(".checkpoint"))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
