package io.torsion.data;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.error.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class RawRecordingTest {
    private static final List<Channel> CHANNELS = List.of(Channel.byConvention("q1"), Channel.byConvention("tau1"));

    private static RawRecording of(double... times) {
        double[][] columns = new double[2][times.length];
        for (int row = 0; row < times.length; row++) {
            columns[0][row] = row;
            columns[1][row] = 10 * row;
        }
        return RawRecording.of("a", "arm", CHANNELS, times, columns);
    }

    @Test
    void keepsWhatTheLoggerWrote() {
        RawRecording raw = of(0, 0.5, 0.5, 0.2);
        assertThat(raw.rows()).isEqualTo(4);
        assertThat(raw.times()).containsExactly(0, 0.5, 0.5, 0.2);
        assertThat(raw.column(1)).containsExactly(0, 10, 20, 30);
        assertThat(raw).hasToString("a (4 rows of 2 channels)");
    }

    @Test
    void leaksNothing() {
        double[] times = {0, 0.1};
        double[][] columns = {{1, 2}, {3, 4}};
        RawRecording raw = RawRecording.of("a", "a", CHANNELS, times, columns);
        times[0] = 7;
        columns[0][0] = 7;
        raw.times()[1] = 7;
        raw.column(1)[1] = 7;
        assertThat(raw.times()).containsExactly(0, 0.1);
        assertThat(raw.column(0)).containsExactly(1, 2);
        assertThat(raw.column(1)).containsExactly(3, 4);
    }

    @Test
    void theMedianPeriodIsNotMovedByAGap() {
        assertThat(of(0, 0.01, 0.02, 5, 5.01).medianPeriod())
                .isCloseTo(0.01, org.assertj.core.api.Assertions.within(1e-9));
        assertThat(of(0, 1, 4).medianPeriod()).isEqualTo(2);
        assertThat(of(3).medianPeriod()).isNaN();
    }

    @Test
    void becomesATrajectoryIfItsTimeIsRegular() {
        Trajectory trajectory = of(0, 0.01, 0.0201).toTrajectory(0.01);
        assertThat(trajectory.toArray()).containsExactly(0, 0, 1, 10, 2, 20);
        assertThat(trajectory.group()).isEqualTo("arm");
        assertThat(trajectory.time(2)).isEqualTo(0.0201);
        assertRefused(ErrorCode.WRONG_SAMPLE_PERIOD, () -> of(0, 0.01, 0.04).toTrajectory(0.01));
        assertRefused(ErrorCode.TIME_NOT_INCREASING, () -> of(0, 0.01, 0.01).toTrajectory(0.01));
        assertRefused(ErrorCode.TOO_SHORT, () -> of(0.0).toTrajectory(0.01));
    }
}
