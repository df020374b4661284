package io.torsion.feature;

import static io.torsion.data.Recordings.counted;
import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.error.ErrorCode;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Offline and live give the same numbers, and every row describes its own time. */
class PipelineTimingTest {
    private final Trajectory recording = counted("a", 7, "q1", "q2", "qd1", "tau1");

    private FittedPipeline fit(List<Stage> stages) {
        return FeaturePipeline.builder()
                .inputs("q#", "qd#")
                .targets("tau#")
                .addAll(stages)
                .build()
                .fit(TrajectorySet.of(recording));
    }

    private FittedPipeline fit(Stage... stages) {
        return fit(List.of(stages));
    }

    @Test
    void aLookAheadBetweenCausalStagesKeepsRowsTogether() {
        FittedPipeline fitted =
                fit(new Stages.Times("q1", 2), new Stages.Ahead("q2", 2), new Stages.Sum("*", "s", false));
        Trajectory features = fitted.transform(recording);
        for (int t = 0; t < 7; t++) {
            double later = 10 * Math.min(t + 2, 6) + 1;
            double[] row = new double[5];
            features.copyRow(t, row);
            assertThat(row).containsExactly(20 * t, 10 * t + 1, 10 * t + 2, later, 40 * t + 3 + later);
        }
    }

    @Test
    void latenciesAddUp() {
        FittedPipeline fitted = fit(new Stages.Ahead("q1", 2), new Stages.Times("q2", 3), new Stages.Ahead("qd1", 1));
        assertThat(fitted.timing()).isEqualTo(Timing.lookahead(3));
        PipelineStream live = fitted.stream();
        double[] out = new double[fitted.features().size()];
        for (int row = 0; row < 7; row++) {
            assertThat(live.step(input(row), out)).isEqualTo(row >= 3);
        }
        for (int owed = 0; owed < 3; owed++) {
            assertThat(live.finish(out)).isTrue();
        }
        assertThat(live.finish(out)).isFalse();
    }

    @Test
    void aRecordingShorterThanTheLatencyIsAnsweredInFull() {
        FittedPipeline fitted = fit(new Stages.Ahead("q1", 5), new Stages.Ahead("ahead5_q1", 4));
        assertThat(fitted.transform(recording.rows(0, 2, "short")).rows()).isEqualTo(2);
        checkLive(fitted, recording.rows(0, 2, "short"));
    }

    @Test
    void anyOrderOfStagesGivesTheSameLive() {
        Random random = new Random(1);
        for (int trial = 0; trial < 200; trial++) {
            List<Stage> stages = new ArrayList<>();
            for (int i = random.nextInt(6); i > 0; i--) {
                stages.add(stage(random, i));
            }
            checkLive(fit(stages), recording);
        }
    }

    private static Stage stage(Random random, int number) {
        return switch (random.nextInt(4)) {
            case 0 -> new Stages.Ahead("q" + (1 + random.nextInt(2)), number);
            case 1 -> new Stages.Sum("*", "s" + number, false);
            case 2 -> new Stages.Centre("q*");
            default -> new Stages.Times("q1", 1.5);
        };
    }

    @Test
    void liveAgainAfterAResetIsTheSame() {
        FittedPipeline fitted = fit(new Stages.Ahead("q1", 2), new Stages.Ahead("q2", 1));
        PipelineStream live = fitted.stream();
        double[][] first = rows(live);
        live.reset();
        assertThat(rows(live)).isDeepEqualTo(first);
        double[] out = new double[5];
        live.reset();
        live.step(input(3), out);
        live.reset();
        assertThat(rows(live)).isDeepEqualTo(first);
    }

    private double[][] rows(PipelineStream live) {
        Trajectory inputs = inputs(recording);
        double[][] in = new double[inputs.schema().size()][];
        Arrays.setAll(in, inputs::column);
        double[][] out = new double[5][inputs.rows()];
        new RowByRow(live, "live", Timing.lookahead(3)).transform(in, out);
        return out;
    }

    @Test
    void aWholeTrajectoryStageWorksOffline() {
        FittedPipeline fitted =
                fit(new Stages.Ahead("q1", 1), new Stages.Level("q#"), new Stages.Sum("q#", "s", false));
        assertThat(fitted.timing()).isEqualTo(Timing.wholeTrajectory());
        Trajectory features = fitted.transform(recording);
        assertThat(features.schema().names()).containsExactly("q1", "q2", "qd1", "ahead1_q1", "s");
        assertThat(features.column(0)).containsExactly(-30, -20, -10, 0, 10, 20, 30);
        assertThat(features.column(2)).containsExactly(2, 12, 22, 32, 42, 52, 62);
        assertThat(features.column(3)).containsExactly(10, 20, 30, 40, 50, 60, 60);
        assertThat(features.column(4)).containsExactly(-60, -40, -20, 0, 20, 40, 60);
    }

    @Test
    void aWholeTrajectoryStageCannotRunLive() {
        FittedPipeline fitted = fit(new Stages.Times("q1", 1), new Stages.Level("q#"));
        assertRefused(ErrorCode.OFFLINE_ONLY, fitted::stream)
                .hasMessageContaining("Level[pattern=q#]")
                .hasMessageContaining("Use Centre");
    }

    @Test
    void aStageThatAnswersTooLateIsFoundOut() {
        assertThatThrownBy(() -> fit(new Stages.Ahead("q1", 3, 2)).transform(recording))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Ahead[pattern=q1, rows=3, declared=2]")
                .hasMessageContaining("lookahead(2)");
    }

    @Test
    void aStepAllocatesNothing() {
        Stage branches = Branches.of(List.of(new Stages.Ahead("q2", 2)), List.of(new Stages.Times("q1", 3)))
                .on("q#")
                .replacing();
        FittedPipeline fitted =
                fit(new Stages.Ahead("q1", 2), new Stages.Times("q2", 3), new Stages.Ahead("qd1", 1), branches);
        PipelineStream live = fitted.stream();
        double[] in = input(1);
        double[] out = new double[fitted.features().size()];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int trial = 0; trial < 20; trial++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1000; i++) {
                live.step(in, out);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).isZero();
    }

    /** Row by row, by hand: the same numbers as the batch, each after the latency. */
    private void checkLive(FittedPipeline fitted, Trajectory raw) {
        Trajectory offline = fitted.transform(raw);
        PipelineStream live = fitted.stream();
        int latency = fitted.timing().lookahead();
        double[] expected = new double[fitted.features().size()];
        double[] out = new double[expected.length];
        for (int row = 0; row < raw.rows(); row++) {
            boolean answered = live.step(input(row), out);
            assertThat(answered).isEqualTo(row >= latency);
            if (answered) {
                offline.copyRow(row - latency, expected);
                assertThat(out).isEqualTo(expected);
            }
        }
        for (int row = Math.max(0, raw.rows() - latency); row < raw.rows(); row++) {
            assertThat(live.finish(out)).isTrue();
            offline.copyRow(row, expected);
            assertThat(out).isEqualTo(expected);
        }
        assertThat(live.finish(out)).isFalse();
    }

    private static Trajectory inputs(Trajectory raw) {
        return raw.select(0, 1, 2);
    }

    private double[] input(int row) {
        double[] all = new double[4];
        recording.copyRow(row, all);
        return Arrays.copyOf(all, 3);
    }
}
