package io.torsion.data;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.torsion.error.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrajectoryTest {
    private final Schema schema = Recordings.schema("q1", "tau1");

    @Test
    void valuesAreCopiedInAndNeverLeaked() {
        double[] values = {1, 2, 3, 4};
        double[] times = {5, 5.01};
        Trajectory trajectory = Trajectory.of("a", "g", schema, values, times);
        values[0] = 99;
        times[0] = 99;
        trajectory.toArray()[1] = 99;
        trajectory.column(0)[1] = 99;
        assertThat(trajectory.toArray()).containsExactly(1, 2, 3, 4);
        assertThat(trajectory.time(0)).isEqualTo(5);
        double[] other = {7, 8, 9, 10};
        Trajectory replaced = trajectory.with(schema, other);
        other[0] = 99;
        assertThat(replaced.get(0, 0)).isEqualTo(7);
    }

    @Test
    void rowsAndColumnsAreReached() {
        Trajectory trajectory = Recordings.counted("a", 3, "q1", "tau1");
        double[] row = new double[2];
        trajectory.copyRow(2, row);
        assertThat(row).containsExactly(20, 21);
        assertThat(trajectory.column(1)).containsExactly(1, 11, 21);
        assertThat(trajectory.rows()).isEqualTo(3);
        assertThat(trajectory.time(2)).isEqualTo(0.02);
        assertThat(trajectory.group()).isEqualTo("a");
        assertThat(trajectory).hasToString("a (3 rows of 2 channels)");
    }

    @Test
    void partsKeepGroupAndTimes() {
        Trajectory whole =
                Trajectory.of("a", "g", schema, new double[] {1, 2, 3, 4, 5, 6}, new double[] {1, 1.01, 1.02});
        Trajectory part = whole.rows(1, 3, "b");
        assertThat(part.toArray()).containsExactly(3, 4, 5, 6);
        assertThat(part.time(0)).isEqualTo(1.01);
        assertThat(part.id()).isEqualTo("b");
        assertThat(part.group()).isEqualTo("g");
        Trajectory swapped = part.select(1, 0);
        assertThat(swapped.toArray()).containsExactly(4, 3, 6, 5);
        assertThat(swapped.schema().names()).containsExactly("tau1", "q1");
        assertThat(swapped.time(1)).isEqualTo(1.02);
    }

    @Test
    void aPartLiesWithin() {
        Trajectory whole = Recordings.counted("a", 3, "q1");
        assertThatThrownBy(() -> whole.rows(1, 4, "b")).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> whole.rows(-1, 2, "b")).isInstanceOf(IndexOutOfBoundsException.class);
        assertRefused(ErrorCode.TOO_SHORT, () -> whole.rows(1, 2, "b"));
    }

    @Test
    void valuesFillWholeRows() {
        assertThatThrownBy(() -> Trajectory.of("a", schema, new double[5]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Recordings.counted("a", 3, "q1").with(schema, new double[4]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> timed(0, 0.01)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void columnsThereAndBackAreTheSame() {
        for (int rows : new int[] {2, 63, 64, 65, 200}) {
            Trajectory counted = Recordings.counted("a", rows, "q1", "q2", "q3");
            double[][] columns = counted.columns();
            assertThat(columns[1]).isEqualTo(counted.column(1));
            assertThat(counted.withColumns(counted.schema(), columns).toArray()).isEqualTo(counted.toArray());
        }
    }

    @Test
    void columnsAreAsLongAsTheRecording() {
        Trajectory counted = Recordings.counted("a", 3, "q1", "q2");
        double[][] columns = {new double[3], new double[4]};
        assertRefused(ErrorCode.LENGTHS_DIFFER, () -> counted.withColumns(counted.schema(), columns))
                .hasMessageContaining("'q2' of recording a")
                .hasMessageContaining("4 values, 3 rows");
        List<Channel> channels = counted.schema().channels();
        assertRefused(ErrorCode.LENGTHS_DIFFER, () -> RawRecording.of("b", "b", channels, new double[3], columns))
                .hasMessageContaining("'q2' of recording b");
        assertThatThrownBy(() -> counted.withColumns(counted.schema(), new double[1][3]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nanIsLegalAndFound() {
        Trajectory gap = Trajectory.of("a", schema, new double[] {1, 2, 3, Double.NaN, Double.POSITIVE_INFINITY, 6});
        assertThat(gap.get(1, 1)).isNaN();
        assertThat(gap.firstNonFinite(channel -> true)).isEqualTo(1);
        assertThat(gap.firstNonFinite(channel -> channel == 0)).isEqualTo(2);
        assertThat(gap.firstNonFinite(channel -> false)).isEqualTo(-1);
    }

    @Test
    void emptyAndOneRowAreTooShort() {
        assertRefused(ErrorCode.TOO_SHORT, () -> Trajectory.of("a", schema, new double[0]))
                .hasMessageContaining("0 row(s)");
        assertRefused(ErrorCode.TOO_SHORT, () -> Trajectory.of("a", schema, new double[2]))
                .hasMessageContaining("1 row(s)");
    }

    @Test
    void timeIncreases() {
        assertRefused(ErrorCode.TIME_NOT_INCREASING, () -> timed(0, 0.01, 0.01)).hasMessageContaining("row 2");
        assertRefused(ErrorCode.TIME_NOT_INCREASING, () -> timed(0, 0.01, 0.005))
                .hasMessageContaining("row 2");
        assertRefused(ErrorCode.NON_FINITE, () -> timed(0, Double.NaN, 0.02)).hasMessageContaining("row 1");
    }

    @Test
    void timeFollowsTheSamplePeriod() {
        assertThat(timed(0, 0.0104, 0.02).time(1)).isEqualTo(0.0104);
        assertRefused(ErrorCode.WRONG_SAMPLE_PERIOD, () -> timed(0, 0.01, 0.03)).hasMessageContaining("jumps");
        assertRefused(ErrorCode.WRONG_SAMPLE_PERIOD, () -> timed(0, 0.0102, 0.0204))
                .hasMessageContaining("0.0102");
    }

    private static Trajectory timed(double... times) {
        return Trajectory.of("a", "a", Recordings.schema("q1"), new double[3], times);
    }
}
