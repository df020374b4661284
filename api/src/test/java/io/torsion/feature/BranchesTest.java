package io.torsion.feature;

import static io.torsion.data.Recordings.counted;
import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.torsion.data.Recordings;
import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.error.ErrorCode;
import io.torsion.spi.StageProvider;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BranchesTest {
    private static final Trajectory RECORDING = counted("a", 7, "q1", "q2", "qd1", "tau1");
    private static final Trajectory OTHER = RECORDING.with(
            RECORDING.schema(),
            new double[] {4, 9, 2, 0, 5, 5, 1, 0, 3, 8, 8, 0, 1, 1, 2, 0, 9, 0, 0, 0, 7, 3, 1, 0, 2, 2, 6, 0});

    private static FittedPipeline fit(Stage... stages) {
        return FeaturePipeline.builder()
                .inputs("q#", "qd#")
                .targets("tau#")
                .addAll(List.of(stages))
                .build()
                .fit(TrajectorySet.of(RECORDING, Trajectory.of("b", OTHER.schema(), OTHER.toArray())));
    }

    @Test
    void branchesStandBesideTheirSources() {
        FittedPipeline fitted = fit(Branches.of(
                        List.of(new Stages.Times("q1", 100), new Stages.Sum("*", "s", false)),
                        List.of(new Stages.Ahead("q2", 2)))
                .on("q#"));
        assertThat(fitted.features().names()).containsExactly("q1", "q2", "qd1", "s", "ahead2_q2");
        assertThat(fitted.timing()).isEqualTo(Timing.lookahead(2));
        Trajectory features = fitted.transform(RECORDING);
        for (int t = 0; t < 7; t++) {
            double[] row = new double[5];
            features.copyRow(t, row);
            assertThat(row).containsExactly(10 * t, 10 * t + 1, 10 * t + 2, 1010 * t + 1, 10 * Math.min(t + 2, 6) + 1);
        }
    }

    @Test
    void theyMayTakeThePlaceOfTheirSources() {
        FittedPipeline twoForTwo =
                fit(Branches.of(List.of(new Stages.Sum("*", "sum", true)), List.of(new Stages.Sum("q1", "only", true)))
                        .on("q#")
                        .replacing());
        assertThat(twoForTwo.features().names()).containsExactly("sum", "only", "qd1");
        FittedPipeline fewer = fit(
                Branches.of(List.of(new Stages.Sum("*", "sum", true))).on("q#").replacing());
        assertThat(fewer.features().names()).containsExactly("qd1", "sum");
        assertThat(fewer.transform(RECORDING).column(1)).containsExactly(1, 21, 41, 61, 81, 101, 121);
    }

    @Test
    void stagesInBranchesLearnFromWhatTheOnesBeforeThemGive() {
        FittedPipeline fitted = fit(
                new Stages.Times("q1", 2),
                Branches.of(
                                List.of(new Stages.Sum("*", "s", true)),
                                List.of(new Stages.Times("q1", 10), new Stages.Centre("q1")))
                        .on("q1")
                        .replacing(),
                new Stages.Centre("s"));
        double mean = 2 * (210 + 31) / 14.0;
        assertThat(fitted.learned().get(1)).containsOnlyKeys("1.1.mean");
        assertThat(fitted.learned().get(1).get("1.1.mean")[0]).isCloseTo(10 * mean, within(1e-12));
        assertThat(fitted.learned().get(2).get("mean")[0]).isCloseTo(mean, within(1e-12));
        FittedPipeline restored =
                FittedPipeline.restore(fitted.recipe(), fitted.inputs(), fitted.targets(), fitted.learned());
        assertThat(restored.transform(OTHER).toArray())
                .isEqualTo(fitted.transform(OTHER).toArray());
    }

    static Stream<Stage> live() {
        Branches slowAndFast = Branches.of(
                List.of(new Stages.Ahead("q1", 3), new Stages.Ahead("ahead3_q1", 1)),
                List.of(new Stages.Centre("q2"), new Stages.Sum("*", "s", false)),
                List.of(new Stages.Ahead("qd1", 2)));
        Branches nested =
                Branches.of(List.of(new Stages.Times("q1", 3), slowAndFast), List.of(new Stages.Sum("*", "all", true)));
        return Stream.of(slowAndFast, nested, slowAndFast.replacing(), nested.replacing());
    }

    @ParameterizedTest
    @MethodSource("live")
    void liveIsBatchWhateverTheLatencies(Stage branches) {
        FittedPipeline fitted = fit(new Stages.Ahead("q2", 1), branches, new Stages.Sum("*", "end", false));
        assertThat(fitted.timing()).isEqualTo(Timing.lookahead(5));
        for (Trajectory raw : List.of(RECORDING, OTHER, OTHER.rows(0, 2, "short"))) {
            Trajectory offline = fitted.transform(raw);
            PipelineStream live = fitted.stream();
            for (int round = 0; round < 2; round++) {
                double[] out = new double[fitted.features().size()];
                double[] expected = new double[out.length];
                int answered = 0;
                for (int row = 0; row < raw.rows() + 5; row++) {
                    boolean ready = row < raw.rows()
                            ? live.step(new double[] {raw.get(row, 0), raw.get(row, 1), raw.get(row, 2)}, out)
                            : live.finish(out);
                    assertThat(ready).isEqualTo(row < raw.rows() ? row >= 5 : answered < raw.rows());
                    if (ready) {
                        offline.copyRow(answered++, expected);
                        assertThat(out).isEqualTo(expected);
                    }
                }
                assertThat(live.finish(out)).isFalse();
                assertThat(answered).isEqualTo(raw.rows());
                live.reset();
            }
        }
    }

    @Test
    void oneBranchThatNeedsAllMakesAllOfflineOnly() {
        FittedPipeline fitted =
                fit(Branches.of(List.of(new Stages.Sum("q1", "s", true)), List.of(new Stages.Level("q2")))
                        .on("q#")
                        .replacing());
        assertThat(fitted.timing()).isEqualTo(Timing.wholeTrajectory());
        assertThat(fitted.features().names()).containsExactly("s", "q2", "qd1");
        assertThat(fitted.transform(RECORDING).column(0)).containsExactly(0, 10, 20, 30, 40, 50, 60);
        assertThat(fitted.transform(RECORDING).column(1)).containsExactly(-30, -20, -10, 0, 10, 20, 30);
        assertRefused(ErrorCode.OFFLINE_ONLY, fitted::stream)
                .hasMessageContaining("Level[pattern=q2]")
                .hasMessageContaining("Use Centre");
    }

    @Test
    void theyHandleMissingSamplesIfAStageDoes() {
        Branches holding = Branches.of(List.of(new Stages.Hold("q1"))).on("q1").replacing();
        assertThat(holding.handlesMissing()).isTrue();
        assertThat(Branches.of(List.of(new Stages.Centre("q1"))).handlesMissing())
                .isFalse();
        double[] values = RECORDING.toArray();
        values[4] = Double.NaN;
        Trajectory gap = RECORDING.with(RECORDING.schema(), values);
        assertThat(fit(holding).prepare(gap).features().get(1, 0)).isZero();
    }

    @Test
    void whatCannotBeIsRefused() {
        assertRefused(ErrorCode.BAD_SETTING, Branches::of).hasMessageContaining("branches = []");
        assertRefused(ErrorCode.BAD_SETTING, () -> Branches.of(List.of())).hasMessageContaining("branches = [[]]");
        assertRefused(
                        ErrorCode.DUPLICATE_NAME,
                        () -> fit(Branches.of(
                                List.of(new Stages.Sum("*", "s", true)), List.of(new Stages.Sum("*", "s", true)))))
                .hasMessageContaining("'s'");
        assertRefused(ErrorCode.DUPLICATE_NAME, () -> fit(Branches.of(List.of(new Stages.Centre("q1")))))
                .hasMessageContaining("'q1'");
        assertRefused(
                        ErrorCode.MISSING_CHANNEL,
                        () -> fit(Branches.of(List.of(new Stages.Centre("qd1"))).on("q#")))
                .hasMessageContaining("'qd1'");
    }

    @Test
    void bundlesKnowTheirId() {
        assertThat(ServiceLoader.load(StageProvider.class))
                .anySatisfy(provider -> assertThat(provider.stages()).containsEntry("branches/1", Branches.class));
        assertThat(Branches.of(List.of(new Stages.Times("*", 2))).outputs(Recordings.schema("q1")))
                .hasSize(1);
    }

    /** Settings that no constructor can refuse, since only the channels tell. */
    @Test
    void outputsThatCannotBeChannelsAreRefused() {
        assertRefused(ErrorCode.BAD_SETTING, () -> fit(new Stages.Sum("q#", "a b", false)))
                .hasMessageContaining("'a b'");
        assertRefused(ErrorCode.BAD_SETTING, () -> fit(new Stages.Drop("*"))).hasMessageContaining("Drop");
    }

    @Test
    void channelsAreNotMultipliedForEver() {
        Stage fourfold = Branches.of(
                        List.of(new Copies("a*")),
                        List.of(new Copies("b*")),
                        List.of(new Copies("c*")),
                        List.of(new Copies("d*")))
                .replacing();
        assertRefused(
                        ErrorCode.BAD_SETTING,
                        () -> fit(Collections.nCopies(12, fourfold).toArray(Stage[]::new)))
                .hasMessageContaining("20000 are the most");
    }

    private record Copies(String named) implements PerChannelStage {
        @Override
        public Timing timing(double samplePeriod) {
            return Timing.causal();
        }

        @Override
        public RowTransform stream(Schema selected, Map<String, double[]> learned) {
            return new Stages.Elementwise(selected.size()) {
                @Override
                double apply(int channel, double value) {
                    return value;
                }
            };
        }
    }
}
