package io.torsion;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.error.ErrorCode;
import io.torsion.stages.Scaler;
import io.torsion.tck.reference.ReferenceProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Model cards, and training once more from them. */
class RetrainingTest {
    private static final TrajectorySet ALL = Data.leaky("abcd", 60);
    private static final TrajectorySet TRAINING = ALL.byIds(List.of("b", "a"));
    private static final TrajectorySet VALIDATION = ALL.byIds(List.of("d"));
    private static final TrajectorySet UNSEEN = ALL.byIds(List.of("c"));
    private static final Engine ENGINE = Engine.best().backend(new ReferenceProvider());

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void save() {
        file = folder.resolve("model.torsion");
        try (FitResult fit = Recipe.hybrid(2, new Scaler()).fit(TRAINING, VALIDATION)) {
            Predictor predictor = fit.predictor();
            predictor.save(
                    file,
                    predictor.card().tested(UNSEEN, predictor.evaluate(UNSEEN)).fact("for", "tests"));
        }
    }

    @Test
    void theSameRecordingsGiveTheSameBits() {
        try (Predictor saved = Predictor.load(file, ENGINE)) {
            Retraining again = Retraining.of(saved, ALL, ENGINE);
            assertThat(again.same()).isTrue();
            assertThat(again.surroundings()).isEmpty();
            assertThat(again.parts()).extracting(Retraining.Part::name).contains("weights", "stage 1 mean");
            assertThat(again)
                    .hasToString("The same bits: all "
                            + again.parts().stream()
                                    .mapToInt(Retraining.Part::count)
                                    .sum()
                            + " numbers that the model learned\nSame surroundings");
        }
    }

    @Test
    void theCardIsKept() throws IOException {
        try (Predictor saved = Predictor.load(file, ENGINE)) {
            ModelCard card = saved.card();
            assertThat(card.training()).isEqualTo(RecordingDigest.of(TRAINING));
            assertThat(card.validation()).isEqualTo(RecordingDigest.of(VALIDATION));
            assertThat(card.environment()).isEqualTo(Environment.of(new ReferenceProvider()));
            assertThat(Objects.requireNonNull(card.tested()).recordings()).isEqualTo(RecordingDigest.of(UNSEEN));
            assertThat(card.facts()).containsEntry("for", "tests").containsKey("trainedOn");
            JsonNode json = new ObjectMapper().readTree(card.toJson());
            assertThat(json.at("/recipe/training/optimizer").asText()).isEqualTo("adam:0.02,0.9,0.999,1.0E-8");
            assertThat(json.at("/inputs/channels/0/name").asText()).isEqualTo("q1");
            assertThat(json.at("/training/0/id").asText()).isEqualTo("b");
            assertThat(json.at("/environment/backend").asText()).isEqualTo("reference");
            assertThat(json.at("/tested/figures/nmse").size()).isOne();
            assertThat(card.toString()).contains("trained on: b, 60 rows, sha256 ", "backend: reference");
        }
    }

    @Test
    void otherRecordingsAreNamed() {
        Trajectory b = ALL.byIds(List.of("b")).get(0);
        double[] values = b.toArray();
        values[7] = Math.nextUp(values[7]);
        TrajectorySet others = TrajectorySet.of(List.of(ALL.get(0), b.with(b.schema(), values)));
        try (Predictor saved = Predictor.load(file, ENGINE)) {
            assertRefused(ErrorCode.OTHER_RECORDINGS, () -> Retraining.of(saved, others, ENGINE))
                    .hasMessageContaining("b differs: 60 rows")
                    .hasMessageContaining("d is missing")
                    .hasMessageNotContaining("a differs");
        }
    }

    /** As another backend would, or a plugin that has changed. */
    @Test
    void otherBitsAreMeasured() throws IOException {
        Path changed = Archive.read(file)
                .replace(Archive.RECIPE, "\"seed\" : 42", "\"seed\" : 43")
                .forged()
                .write(folder.resolve("changed.torsion"));
        try (Predictor saved = Predictor.load(changed, ENGINE)) {
            Retraining again = Retraining.of(saved, ALL, ENGINE);
            assertThat(again.same()).isFalse();
            assertThat(again.toString())
                    .contains("Other bits\n  weights: ", "numbers differ, by ", "Same surroundings");
            assertThat(again.parts())
                    .filteredOn(part -> part.different() > 0)
                    .singleElement()
                    .satisfies(part -> assertThat(part.largest()).isGreaterThan(0.01));
        }
    }

    @Test
    void otherSurroundingsAreNamed() throws IOException {
        Path elsewhere = Archive.read(file)
                .replace(Archive.CARD, "\"backend\" : \"reference\"", "\"backend\" : \"abacus\"")
                .forged()
                .write(folder.resolve("elsewhere.torsion"));
        try (Predictor saved = Predictor.load(elsewhere, ENGINE)) {
            assertThat(Retraining.of(saved, ALL, ENGINE).surroundings())
                    .startsWith("backend abacus ")
                    .contains("→ reference ");
        }
    }

    /** A recipe that only a later version knows keeps nobody from asking the model. */
    @Test
    void aRecipeIsReadWhenItIsNeeded() throws IOException {
        Path later = Archive.read(file)
                .replace(Archive.RECIPE, "adam:", "adam2:")
                .forged()
                .write(folder.resolve("later.torsion"));
        try (Predictor saved = Predictor.load(later, ENGINE)) {
            assertThat(saved.card().toJson()).contains("adam2:");
            assertRefused(ErrorCode.NOT_A_BUNDLE, () -> Retraining.of(saved, ALL, ENGINE));
        }
        for (String member : List.of(Archive.RECIPE, Archive.CARD)) {
            Path broken = Archive.read(file)
                    .put(member, "{".getBytes(StandardCharsets.UTF_8))
                    .forged()
                    .write(folder.resolve("broken.torsion"));
            assertRefused(ErrorCode.NOT_A_BUNDLE, () -> Predictor.load(broken, ENGINE));
        }
    }

    @Test
    void withoutARecipeNothingIsTrained() throws Exception {
        Path old = Path.of(Objects.requireNonNull(RetrainingTest.class.getResource("/bundle/first-layers.torsion"))
                .toURI());
        try (Predictor saved = Predictor.load(old, ENGINE)) {
            assertThat(saved.card().facts()).containsKey("trainedOn");
            assertRefused(ErrorCode.NO_RECIPE, () -> Retraining.of(saved, ALL, ENGINE))
                    .hasMessageContaining("a file of an earlier version");
        }
        Path untold = folder.resolve("untold.torsion");
        try (FitResult fit = Recipe.builder()
                .architecture(Recipe.everyStep())
                .schedule(progress -> 1)
                .epochs(1)
                .build()
                .fit(TRAINING)) {
            fit.predictor().save(untold);
        }
        try (Predictor saved = Predictor.load(untold, ENGINE)) {
            assertThat(saved.card().recipe()).isNull();
            assertRefused(ErrorCode.NO_RECIPE, () -> Retraining.of(saved, ALL, ENGINE))
                    .hasMessageContaining("schedule");
        }
    }

    /** The form of the digest is published: another program must get the same one. */
    @Test
    void digestsAreThoseOfTheirDescription() {
        Trajectory tiny = Data.of("t", List.of("q1"), new double[] {1, Double.NaN});
        assertThat(RecordingDigest.of(tiny))
                .isEqualTo(new RecordingDigest(
                        "t", 2, "095612f459aca1575725f09488a9622c56208abc815b8b913aec7e31509b1849"));
    }
}
