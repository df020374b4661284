package io.torsion.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.data.Trajectory;
import io.torsion.feature.FittedPipeline;
import io.torsion.feature.PipelineStream;
import io.torsion.feature.Stage;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;

/** Live is offline, for every stage that has a live form. */
class StreamPropertyTest {
    @Provide
    Arbitrary<Stage> live() {
        return ArbitraryStages.live();
    }

    @Provide
    Arbitrary<Trajectory> anything() {
        return ArbitraryRecordings.anything();
    }

    @Provide
    Arbitrary<Trajectory> anythingWithGaps() {
        return ArbitraryRecordings.anythingWithGaps();
    }

    @Provide
    Arbitrary<Trajectory> movements() {
        return ArbitraryRecordings.movements();
    }

    @SeededProperty
    void streamIsBatchBitForBitAfterTheDeclaredLatency(
            @ForAll("live") Stage stage, @ForAll("anything") Trajectory recording) {
        Optional<FittedPipeline> fitted = Refusals.unlessLacking(() -> Recordings.fit(recording, stage));
        Optional<Trajectory> features = fitted.flatMap(fit -> Refusals.unlessLacking(() -> fit.transform(recording)));
        Assume.that(features.isPresent());
        double[] expected = features.orElseThrow().toArray();
        PipelineStream live = fitted.orElseThrow().stream();
        assertThat(Live.run(live, recording, fitted.orElseThrow())).isEqualTo(expected);
        live.reset();
        assertThat(Live.run(live, recording, fitted.orElseThrow()))
                .as("after reset")
                .isEqualTo(expected);
    }

    @SeededProperty
    void streamIsBatchBitForBitWhereSamplesAreMissing(
            @ForAll("live") Stage stage, @ForAll("anythingWithGaps") Trajectory recording) {
        Optional<Alone> fitted = Refusals.unlessLacking(() -> Alone.fit(stage, recording));
        Optional<double[][]> columns = fitted.flatMap(fit -> Refusals.unlessLacking(() -> fit.columns(recording)));
        Assume.that(columns.isPresent());
        assertThat(Alone.flat(fitted.orElseThrow().rows(recording))).isEqualTo(Alone.flat(columns.orElseThrow()));
    }

    @SeededProperty
    void seesNoMoreOfTheFutureThanDeclared(
            @ForAll("live") Stage stage,
            @ForAll("movements") Trajectory recording,
            @ForAll("movements") Trajectory other) {
        FittedPipeline fitted = Recordings.fit(recording, stage);
        int rows = recording.rows();
        for (int from = 30; from < Math.min(rows, other.rows()); from += 7) {
            double[] changed = recording.toArray();
            int at = from * recording.schema().size();
            System.arraycopy(other.toArray(), at, changed, at, Math.min(changed.length, other.toArray().length) - at);
            double[] found = fitted.transform(recording.with(recording.schema(), changed))
                    .toArray();
            int known = (from - fitted.timing().lookahead()) * fitted.features().size();
            assertThat(Arrays.copyOf(found, known))
                    .isEqualTo(Arrays.copyOf(fitted.transform(recording).toArray(), known));
        }
    }
}
