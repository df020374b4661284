package io.torsion.features;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import io.torsion.feature.Branches;
import io.torsion.feature.FeaturePipeline;
import io.torsion.feature.FittableStage;
import io.torsion.feature.FittedPipeline;
import io.torsion.feature.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two to six stages of all families, drawn at random, one after the other. */
class RandomPipelineTest {
    private static final int PIPELINES = 300;
    private static final int SAMPLE = 30;
    private static final int DRAWS = 200;
    private static final int WIDEST = 400;
    private static final double PERIOD = 0.01;
    private static final List<Stage> STAGES = Examples.live().toList();
    /** What recordings can lack. */
    private static final Set<ErrorCode> LACKING =
            Set.of(ErrorCode.TOO_SHORT, ErrorCode.NON_FINITE, ErrorCode.NO_VARIATION);

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A pipeline that can be fitted to a recording. */
    record Drawn(long seed, Trajectory recording, FittedPipeline fitted) {
        @Override
        public String toString() {
            return seed + ": " + fitted.recipe().stages();
        }
    }

    static Stream<Drawn> pipelines() {
        return IntStream.range(0, PIPELINES).mapToObj(RandomPipelineTest::draw);
    }

    static Stream<Drawn> sample() {
        return IntStream.range(PIPELINES, PIPELINES + SAMPLE).mapToObj(RandomPipelineTest::draw);
    }

    /** What a stage before took away, or a name that exists, makes some combinations impossible: those are drawn again. */
    private static Drawn draw(long seed) {
        Random random = new Random(seed);
        for (int attempt = 0; attempt < DRAWS; attempt++) {
            int rows = 30 + random.nextInt(50);
            Trajectory recording = Recordings.random(seed, rows, 3, PERIOD);
            Optional<FittedPipeline> fitted = fit(recording, random);
            if (fitted.isPresent()) {
                return new Drawn(seed, recording, fitted.get());
            }
        }
        throw new AssertionError("No pipeline of seed " + seed + " can be fitted");
    }

    /** Stage by stage, so that one which does not fit costs no more than itself. */
    private static Optional<FittedPipeline> fit(Trajectory recording, Random random) {
        List<Stage> stages = new ArrayList<>();
        int wanted = 2 + random.nextInt(5);
        FittedPipeline fitted = Recordings.fit(recording);
        for (int attempt = 0; attempt < DRAWS && stages.size() < wanted; attempt++) {
            stages.add(random.nextInt(6) == 0 ? branches(random) : one(random));
            try {
                FittedPipeline longer = Recordings.fit(recording, stages.toArray(Stage[]::new));
                longer.transform(recording);
                if (longer.features().size() <= WIDEST) {
                    fitted = longer;
                    continue;
                }
            } catch (DataException | IllegalArgumentException impossible) {
                // another stage is drawn in its place
            }
            stages.remove(stages.size() - 1);
        }
        return stages.size() == wanted ? Optional.of(fitted) : Optional.empty();
    }

    private static Stage one(Random random) {
        return STAGES.get(random.nextInt(STAGES.size()));
    }

    /** Two lists of one or two stages, beside the channels or in their place. */
    private static Stage branches(Random random) {
        List<List<Stage>> branches = new ArrayList<>();
        for (int branch = 0; branch < 2; branch++) {
            branches.add(random.nextBoolean() ? List.of(one(random)) : List.of(one(random), one(random)));
        }
        return new Branches(List.of("*"), branches, random.nextBoolean());
    }

    @Test
    void someHaveBranches() {
        assertThat(pipelines())
                .filteredOn(drawn -> drawn.toString().contains("Branches["))
                .hasSizeGreaterThan(PIPELINES / 20);
        assertThat(sample()).anyMatch(drawn -> drawn.toString().contains("Branches["));
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void answersLiveAsOfflineAfterTheSumOfItsLatencies(Drawn drawn) {
        FittedPipeline fitted = drawn.fitted();
        assertThat(fitted.timing().lookahead()).isEqualTo(latency(fitted));
        double[] expected = fitted.transform(drawn.recording()).toArray();
        assertThat(Live.run(fitted.stream(), drawn.recording(), fitted)).isEqualTo(expected);
    }

    private static int latency(FittedPipeline fitted) {
        List<Stage> stages = fitted.recipe().stages();
        int rows = 0;
        for (int i = 0; i < stages.size(); i++) {
            rows += lookahead(stages.get(i), fitted.learned().get(i));
        }
        return rows;
    }

    private static int lookahead(Stage stage, Map<String, double[]> learned) {
        return stage instanceof FittableStage learns
                ? learns.timing(PERIOD, learned).lookahead()
                : stage.timing(PERIOD).lookahead();
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void isTheSameAfterItWasSaved(Drawn drawn) {
        FittedPipeline fitted = drawn.fitted();
        List<Stage> stages = fitted.recipe().stages();
        List<Stage> read = stages.stream().map(RandomPipelineTest::read).toList();
        assertThat(read).isEqualTo(stages);
        FeaturePipeline recipe =
                FeaturePipeline.builder().inputs("q#").targets("y").addAll(read).build();
        FittedPipeline restored = FittedPipeline.restore(recipe, fitted.inputs(), fitted.targets(), fitted.learned());
        assertThat(restored.features()).isEqualTo(fitted.features());
        assertThat(restored.transform(drawn.recording()).toArray())
                .isEqualTo(fitted.transform(drawn.recording()).toArray());
    }

    private static Stage read(Stage stage) {
        if (stage instanceof Branches all) {
            List<List<Stage>> branches = all.branches().stream()
                    .map(branch -> branch.stream().map(RandomPipelineTest::read).toList())
                    .toList();
            return new Branches(all.select(), branches, all.consumes());
        }
        try {
            return JSON.readValue(JSON.writeValueAsString(stage), stage.getClass());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void otherRecordingsChangeNothing(Drawn drawn) {
        FittedPipeline fitted = drawn.fitted();
        double[] features = fitted.transform(drawn.recording()).toArray();
        Trajectory other = Recordings.random(drawn.seed() + 1000, 90, 3, PERIOD);
        fitted.transform(other);
        assertThat(fitted.transform(drawn.recording()).toArray()).isEqualTo(features);
        FittedPipeline again = fitted.recipe().fit(TrajectorySet.of(drawn.recording()));
        assertThat(again.transform(drawn.recording()).toArray()).isEqualTo(features);
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void aModelGetsNumbersOrAnErrorThatSaysWhyNot(Drawn drawn) {
        double[] constant = new double[60];
        Arrays.fill(constant, 0.1);
        double[] missing = new double[60];
        Arrays.fill(missing, Double.NaN);
        double[] wave = Recordings.wave(1, 60);
        assertNumbersOrRefused(drawn, Recordings.of("constant", PERIOD, constant, constant, constant));
        assertNumbersOrRefused(drawn, Recordings.of("one constant", PERIOD, wave, constant, wave));
        assertNumbersOrRefused(drawn, Recordings.of("one missing", PERIOD, wave, missing, wave));
        assertNumbersOrRefused(drawn, Recordings.random(1, 2, 3, PERIOD));
    }

    /** Fitted to it, and fitted to another recording; masked or not. */
    private static void assertNumbersOrRefused(Drawn drawn, Trajectory recording) {
        List<Stage> stages = drawn.fitted().recipe().stages();
        FeaturePipeline masking = FeaturePipeline.builder()
                .inputs("q#")
                .targets("y")
                .addAll(stages)
                .maskMissing()
                .build();
        for (FeaturePipeline recipe : List.of(masking, drawn.fitted().recipe())) {
            for (Trajectory training : List.of(recording, drawn.recording())) {
                try {
                    Trajectory features = recipe.fit(TrajectorySet.of(training))
                            .prepare(recording)
                            .features();
                    assertThat(Arrays.stream(features.toArray())).allMatch(Double::isFinite);
                } catch (DataException refused) {
                    assertThat(refused.code()).isIn(LACKING);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sample")
    void allocatesNothingPerRow(Drawn drawn) {
        assertThat(Allocation.perRun(drawn.fitted(), drawn.recording().select(0, 1, 2)))
                .isZero();
    }
}
