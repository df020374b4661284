package io.torsion.features;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.torsion.data.Trajectory;
import io.torsion.error.DataException;
import io.torsion.feature.FeaturePipeline;
import io.torsion.feature.FittableStage;
import io.torsion.feature.FittedPipeline;
import io.torsion.feature.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
            stages.add(STAGES.get(random.nextInt(STAGES.size())));
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
        try {
            return JSON.readValue(JSON.writeValueAsString(stage), stage.getClass());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @ParameterizedTest
    @MethodSource("sample")
    void allocatesNothingPerRow(Drawn drawn) {
        assertThat(Allocation.perRun(drawn.fitted(), drawn.recording().select(0, 1, 2)))
                .isZero();
    }
}
