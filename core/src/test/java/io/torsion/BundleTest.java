package io.torsion;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.torsion.data.TrajectorySet;
import io.torsion.error.ErrorCode;
import io.torsion.model.Precision;
import io.torsion.stages.AheadMean;
import io.torsion.stages.Nameless;
import io.torsion.stages.Scaler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Saving and loading what was trained. */
class BundleTest {
    private static final TrajectorySet TRAINING = Data.leaky("abc", 60);

    @TempDir
    private Path folder;

    static List<SequenceRegressor> recipes() {
        return List.of(
                Recipe.baselineOnly(),
                Recipe.hybrid(1, new Scaler(), new AheadMean("q1", "soon", 2)),
                Recipe.builder(new Scaler())
                        .architecture(Recipe.everyStep())
                        .members(3)
                        .epochs(1)
                        .build(),
                Recipe.rolling(Recipe.bidirectionalLastStep(), 5, 1),
                Recipe.rolling(Recipe.hardGates(), 5, 1),
                Recipe.rolling(Recipe.everyOtherLayer(), 5, 1));
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void aLoadedModelAnswersWithTheSameBits(SequenceRegressor recipe) throws IOException {
        Path file = folder.resolve("model.torsion");
        try (FitResult fit = recipe.fit(TRAINING)) {
            fit.predictor().save(file);
            try (Predictor loaded = Predictor.load(file, Engine.best().backend("reference"))) {
                assertThat(Replay.bits(loaded)).isEqualTo(Replay.bits(fit.predictor()));
                assertThat(loaded.describe()).isEqualTo(fit.predictor().describe());
                assertThat(loaded.inputs()).isEqualTo(fit.predictor().inputs());
                assertThat(loaded.targets()).isEqualTo(fit.predictor().targets());
                assertThat(loaded.evaluate(TRAINING)).isEqualTo(fit.predictor().evaluate(TRAINING));
                Path again = folder.resolve("again.torsion");
                loaded.save(again);
                assertThat(again).hasSameBinaryContentAs(file);
            }
            fit.predictor().save(file);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("model.torsion", "again.torsion");
        }
    }

    /** The reference backend rounds weights too. */
    @Test
    void weightsOfTwoBytesAnswerNearlyTheSameAndAreSavedInFull() throws IOException {
        Path file = folder.resolve("model.torsion");
        Path again = folder.resolve("again.torsion");
        try (FitResult fit = Recipe.hybrid(1, new Scaler()).fit(TRAINING)) {
            fit.predictor().save(file);
            Engine engine = Engine.best().backend("reference").precision(Precision.BF16_WEIGHTS);
            try (Predictor loaded = Predictor.load(file, engine)) {
                double[] full = fit.predictor().predict(TRAINING.get(0)).toArray();
                double[] rounded = loaded.predict(TRAINING.get(0)).toArray();
                assertThat(rounded).isNotEqualTo(full).containsExactly(full, within(0.02));
                loaded.save(again);
            }
        }
        assertThat(again).hasSameBinaryContentAs(file);
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void anotherJvmGivesTheSameBits(SequenceRegressor recipe) throws Exception {
        Path file = folder.resolve("model.torsion");
        Path again = folder.resolve("again.torsion");
        String expected;
        try (FitResult fit = recipe.fit(TRAINING)) {
            fit.predictor().save(file);
            expected = Replay.bits(fit.predictor());
        }
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Replay.class.getName(),
                        file.toString(),
                        again.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim())
                .isEqualTo(expected);
        assertThat(child.waitFor()).isZero();
        assertThat(again).hasSameBinaryContentAs(file);
    }

    @Test
    void membersAreJsonAndSafetensors() throws IOException {
        Archive bundle = Archive.read(saved(Recipe.hybrid(1)));
        assertThat(bundle.members)
                .containsOnlyKeys(
                        Archive.MANIFEST,
                        Archive.WEIGHTS,
                        Archive.GOLDEN,
                        Archive.CARD,
                        Archive.RECIPE,
                        Archive.DIGESTS);
        assertThat(bundle.json(Archive.MANIFEST).at("/format").asText()).isEqualTo("torsion");
        assertThat(bundle.json(Archive.MANIFEST).at("/baseline/type").asText()).isEqualTo("ridge");
        assertThat(bundle.json(Archive.MANIFEST).at("/inputs/channels/0/name").asText())
                .isEqualTo("q1");
        assertThat(Archive.read(saved(Recipe.baselineOnly())).members).doesNotContainKey(Archive.WEIGHTS);
    }

    @Test
    void aLayerWithoutRecurrentDropoutStandsInTheFileAsBeforeThereWasAny() throws IOException {
        Path file = saved(Recipe.hybrid(1));
        assertThat(Archive.read(file).json(Archive.MANIFEST).at("/network/network/layers/0"))
                .hasToString("{\"type\":\"lstm\",\"units\":4}");
        Path other = saved(Recipe.rolling(Recipe.everyOtherLayer(), 5, 1));
        assertThat(Archive.read(other).json(Archive.MANIFEST).at("/network/network/layers"))
                .hasToString("[{\"type\":\"gru\",\"units\":4,\"recurrentDropout\":0.2},{\"type\":\"lstm\",\"units\":3,"
                        + "\"recurrentDropout\":0.1},{\"type\":\"bidirectional\",\"layer\":{\"type\":\"gru\",\"units\":2}},"
                        + "{\"type\":\"layerNorm\",\"epsilon\":1.0E-5},{\"type\":\"dense\",\"units\":1,\"activation\":\"LINEAR\"},"
                        + "{\"type\":\"residual\"}]");
    }

    @Test
    void aLayerWithSigmoidGatesDoesNotSaySo() throws IOException {
        assertThat(Archive.read(saved(Recipe.rolling(Recipe.hardGates(), 5, 1)))
                        .json(Archive.MANIFEST)
                        .at("/network/network/layers"))
                .hasToString(
                        "[{\"type\":\"lstm\",\"units\":4,\"gates\":\"HARD_SIGMOID\"},{\"type\":\"gru\",\"units\":3,"
                                + "\"recurrentDropout\":0.1,\"gates\":\"HARD_SIGMOID\"},"
                                + "{\"type\":\"dense\",\"units\":1,\"activation\":\"LINEAR\"}]");
    }

    /** Written by a version that had LSTM, bidirectional LSTM, dense, dropout and layer norm only. */
    @Test
    void aFileFromBeforeThereWereOtherLayersIsRead() throws Exception {
        Path file = Path.of(Objects.requireNonNull(BundleTest.class.getResource("/bundle/first-layers.torsion"))
                .toURI());
        try (Predictor loaded = Predictor.load(file, Engine.best().backend("reference"))) {
            assertThat(loaded.describe())
                    .contains("lstm(3) > layer norm > dropout(0.2) > bidirectional lstm(2) > dense(1), last step");
            Path again = folder.resolve("again.torsion");
            loaded.save(again);
            assertThat(Archive.read(again).json(Archive.MANIFEST).at("/network"))
                    .isEqualTo(Archive.read(file).json(Archive.MANIFEST).at("/network"));
        }
    }

    @Test
    void noClassReadsOrWritesJavaObjects() throws IOException {
        Path classes = Path.of(Predictor.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        try (Stream<Path> files = Files.walk(classes)) {
            List<Path> all = files.filter(f -> f.toString().endsWith(".class")).toList();
            assertThat(all)
                    .hasSizeGreaterThan(40)
                    .allSatisfy(file -> assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .doesNotContain("java/io/ObjectInputStream")
                            .doesNotContain("java/io/ObjectOutputStream"));
        }
    }

    @Test
    void savedFilesHaveTheUsualRights() throws IOException {
        Path usual = Files.createFile(folder.resolve("usual"));
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            assertThat(Files.getPosixFilePermissions(saved(Recipe.baselineOnly())))
                    .isEqualTo(Files.getPosixFilePermissions(usual));
        }
        assertThat(usual).isEmptyFile();
    }

    @Test
    void whatCannotBeWrittenIsRefusedAndLeavesNothingBehind() throws IOException {
        Path occupied = Files.createDirectories(folder.resolve("occupied"));
        Files.writeString(occupied.resolve("kept"), "kept");
        Path noFolder = Files.createFile(folder.resolve("file"));
        try (FitResult fit = Recipe.baselineOnly().fit(TRAINING)) {
            for (Path target :
                    List.of(folder.resolve("missing/model.torsion"), noFolder.resolve("model.torsion"), occupied)) {
                assertRefused(ErrorCode.NOT_WRITTEN, () -> fit.predictor().save(target))
                        .hasCauseInstanceOf(IOException.class);
            }
        }
        assertThat(occupied.resolve("kept")).hasContent("kept");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(occupied, noFolder);
        }
    }

    @Test
    void aStageWithoutIdCannotBeSavedAndTheOldFileStays() throws IOException {
        Path file = saved(Recipe.baselineOnly());
        byte[] before = Files.readAllBytes(file);
        try (FitResult fit =
                Recipe.builder(new Nameless(2)).baseline(Ridge.on("*")).build().fit(TRAINING)) {
            assertRefused(ErrorCode.UNKNOWN_TYPE, () -> fit.predictor().save(file))
                    .hasMessageContaining("Nameless")
                    .hasMessageContaining("StageProvider");
        }
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void aBundleWithoutNetworkNeedsNoBackend() throws IOException {
        Path file = saved(Recipe.baselineOnly());
        Predictor.load(file, Engine.best().backend("nowhere")).close();
        Path network = saved(Recipe.hybrid(1));
        assertRefused(
                ErrorCode.UNKNOWN_BACKEND,
                () -> Predictor.load(network, Engine.best().backend("nowhere")));
    }

    private Path saved(SequenceRegressor recipe) {
        Path file = folder.resolve("saved.torsion");
        try (FitResult fit = recipe.fit(TRAINING)) {
            fit.predictor().save(file);
        }
        return file;
    }
}
