package io.torsion.features;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.error.DataException;
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
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Stages of all families, branches among them, one after the other. */
@PropertyDefaults(tries = 300)
class PipelinePropertyTest {
    private static final int WIDEST = 400;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A pipeline that was fitted to a recording. */
    record Drawn(Trajectory recording, FittedPipeline fitted) {
        List<Stage> stages() {
            return fitted.recipe().stages();
        }

        @Override
        public String toString() {
            return recording.rows() + " rows, " + stages();
        }
    }

    @Provide
    Arbitrary<Drawn> pipelines() {
        Arbitrary<List<Stage>> stages =
                ArbitraryStages.liveOrBranches().list().ofMinSize(3).ofMaxSize(10);
        return Combinators.combine(ArbitraryRecordings.movements(), stages).as(PipelinePropertyTest::draw);
    }

    @Provide
    Arbitrary<Trajectory> anything() {
        return ArbitraryRecordings.anything();
    }

    @Provide
    Arbitrary<Trajectory> anythingWithGaps() {
        return ArbitraryRecordings.anythingWithGaps();
    }

    /** What a stage before took away, or a name that exists, makes some combinations impossible: such a stage is left out. */
    private static Drawn draw(Trajectory recording, List<Stage> candidates) {
        List<Stage> stages = new ArrayList<>();
        FittedPipeline fitted = Recordings.fit(recording);
        for (Stage candidate : candidates) {
            stages.add(candidate);
            try {
                FittedPipeline longer = Recordings.fit(recording, stages.toArray(Stage[]::new));
                longer.transform(recording);
                if (longer.features().size() <= WIDEST) {
                    fitted = longer;
                    continue;
                }
            } catch (DataException | IllegalArgumentException impossible) {
                // it is left out
            }
            stages.remove(stages.size() - 1);
        }
        return new Drawn(recording, fitted);
    }

    @SeededProperty
    void answersLiveAsOfflineAfterTheSumOfItsLatencies(@ForAll("pipelines") Drawn drawn) {
        FittedPipeline fitted = drawn.fitted();
        assertThat(fitted.timing().lookahead()).isEqualTo(latency(fitted));
        double[] expected = fitted.transform(drawn.recording()).toArray();
        assertThat(Live.run(fitted.stream(), drawn.recording(), fitted)).isEqualTo(expected);
        Statistics.label("has branches")
                .collect(drawn.stages().stream().anyMatch(Branches.class::isInstance))
                .coverage(share -> share.check(true).percentage(percent -> percent > 10));
        Statistics.label("has three stages or more")
                .collect(drawn.stages().size() > 2)
                .coverage(share -> share.check(true).percentage(percent -> percent > 30));
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
                ? learns.timing(ArbitraryRecordings.PERIOD, learned).lookahead()
                : stage.timing(ArbitraryRecordings.PERIOD).lookahead();
    }

    @SeededProperty
    void isTheSameAfterItWasSaved(@ForAll("pipelines") Drawn drawn) {
        FittedPipeline fitted = drawn.fitted();
        List<Stage> read =
                drawn.stages().stream().map(PipelinePropertyTest::read).toList();
        assertThat(read).isEqualTo(drawn.stages());
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
                    .map(branch ->
                            branch.stream().map(PipelinePropertyTest::read).toList())
                    .toList();
            return new Branches(all.select(), branches, all.consumes());
        }
        try {
            return JSON.readValue(JSON.writeValueAsString(stage), stage.getClass());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @SeededProperty
    void otherRecordingsChangeNothing(@ForAll("pipelines") Drawn drawn, @ForAll("anything") Trajectory other) {
        FittedPipeline fitted = drawn.fitted();
        double[] features = fitted.transform(drawn.recording()).toArray();
        Refusals.unlessLacking(() -> fitted.transform(other));
        Refusals.unlessLacking(() -> fitted.recipe().fit(TrajectorySet.of(other)));
        assertThat(fitted.transform(drawn.recording()).toArray()).isEqualTo(features);
        FittedPipeline again = fitted.recipe().fit(TrajectorySet.of(drawn.recording()));
        assertThat(again.transform(drawn.recording()).toArray()).isEqualTo(features);
    }

    /** Fitted to a movement, and fitted to the recording itself; masked or not. */
    @SeededProperty
    void aModelGetsNumbersOrAnErrorThatSaysWhyNot(
            @ForAll("pipelines") Drawn drawn, @ForAll("anythingWithGaps") Trajectory recording) {
        FeaturePipeline masking = FeaturePipeline.builder()
                .inputs("q#")
                .targets("y")
                .addAll(drawn.stages())
                .maskMissing()
                .build();
        for (FeaturePipeline recipe : List.of(masking, drawn.fitted().recipe())) {
            for (Trajectory training : List.of(recording, drawn.recording())) {
                Refusals.unlessLacking(() -> recipe.fit(TrajectorySet.of(training))
                                .prepare(recording)
                                .features())
                        .ifPresent(features ->
                                assertThat(Arrays.stream(features.toArray())).allMatch(Double::isFinite));
            }
        }
    }

    @Property(tries = 40, seed = "42")
    void allocatesNothingPerRow(@ForAll("pipelines") Drawn drawn) {
        assertThat(Allocation.perRun(drawn.fitted(), drawn.recording().select(0, 1, 2)))
                .isZero();
    }
}
