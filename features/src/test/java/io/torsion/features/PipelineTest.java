package io.torsion.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.data.Trajectory;
import io.torsion.feature.FittedPipeline;
import io.torsion.feature.PipelineStream;
import io.torsion.feature.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stages one behind the other: alignment, latencies, and what is owed at the end. */
class PipelineTest {
    private static final Stage[] MIXED = {
        Lags.of("q1", 1),
        MovingAverage.centred(5).on("q1").named("smooth_*"),
        Friction.play("q1", 0.1),
        Derivative.of("smooth_q1").window(7).centred(),
        StandardScaler.perChannel().on("q2"),
        Hampel.centred(2, 3).on("q2"),
        Columns.drop("smooth_*")
    };

    @Test
    void latenciesAddUp() {
        assertThat(Recordings.fit(arm(50), MIXED).timing().lookahead()).isEqualTo(2 + 3 + 2);
    }

    @Test
    void rowTDescribesTimeTInEveryColumn() {
        Trajectory arm = arm(50);
        Trajectory features = Recordings.fit(arm, MIXED).transform(arm);
        assertThat(features.column(0)).isEqualTo(arm.column(0));
        assertThat(features.schema().names()).containsExactly("q1", "q2", "q1@1", "play(q1/0.1)", "dsmooth_q1");
        assertThat(features.column(2)).isEqualTo(Recordings.answers(0.01, arm.column(0), Lags.of("q1", 1)));
        assertThat(features.column(3)).isEqualTo(Recordings.answers(0.01, arm.column(0), Friction.play("q1", 0.1)));
        double[] smooth = Recordings.answers(0.01, arm.column(0), MovingAverage.centred(5));
        assertThat(features.column(4))
                .isEqualTo(Recordings.answers(
                        0.01, smooth, Derivative.of("q1").window(7).centred()));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 7, 8, 9, 40})
    void theLiveFormAnswersLateAndGivesTheRestAtTheEnd(int rows) {
        Trajectory arm = arm(rows);
        FittedPipeline fitted = Recordings.fit(arm, MIXED);
        Trajectory offline = fitted.transform(arm);
        PipelineStream live = fitted.stream();
        double[] in = new double[2];
        double[] out = new double[fitted.features().size()];
        double[] expected = new double[out.length];
        for (int run = 0; run < 2; run++) {
            int answered = 0;
            for (int row = 0; row < rows; row++) {
                arm.select(0, 1).copyRow(row, in);
                boolean answer = live.step(in, out);
                assertThat(answer).isEqualTo(row >= 7);
                if (answer) {
                    offline.copyRow(answered++, expected);
                    assertThat(out).isEqualTo(expected);
                }
            }
            while (live.finish(out)) {
                offline.copyRow(answered++, expected);
                assertThat(out).isEqualTo(expected);
            }
            assertThat(answered).isEqualTo(rows);
            assertThat(live.finish(out)).as("nothing more is owed").isFalse();
            live.reset();
        }
    }

    private static Trajectory arm(int rows) {
        return Recordings.random(11, rows, 2, 0.01);
    }
}
