package io.torsion.data;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.torsion.data.Windows.Window;
import io.torsion.error.ErrorCode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowsTest {
    private static final TrajectorySet SET =
            TrajectorySet.of(Recordings.counted("a", 10, "q1", "q2"), Recordings.counted("b", 7, "q1", "q2"));

    @Test
    void noWindowCrossesTheEndOfItsRecording() {
        assertThat(Windows.of(4).stride(3).cut(SET))
                .containsExactly(
                        new Window("a", 0, 4, 3),
                        new Window("a", 3, 7, 6),
                        new Window("a", 6, 10, 9),
                        new Window("b", 0, 4, 3),
                        new Window("b", 3, 7, 6));
    }

    @Test
    void theLastRowIsNeverLeftOut() {
        assertThat(Windows.of(4).stride(5).cut(SET)).extracting(Window::end).containsExactly(4, 9, 10, 4, 7);
    }

    @Test
    void theTargetMayComeLater() {
        assertThat(Windows.of(4).stride(3).gap(2).cut(SET))
                .containsExactly(
                        new Window("a", 0, 4, 5),
                        new Window("a", 3, 7, 8),
                        new Window("a", 4, 8, 9),
                        new Window("b", 0, 4, 5),
                        new Window("b", 1, 5, 6));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 1", "3, 2", "7, 1", "7, 100"})
    void everyRowIsInAWindowIfTheStrideAllows(int length, int stride) {
        List<Window> windows = Windows.of(length).stride(stride).cut(SET);
        int rows = (int) windows.stream()
                .filter(w -> w.trajectory().equals("a"))
                .flatMapToInt(w -> IntStream.range(w.start(), w.end()))
                .distinct()
                .count();
        assertThat(rows).isEqualTo(10);
        assertThat(windows).doesNotHaveDuplicates();
    }

    @Test
    void takenTheyAreRecordingsOfTheirOwn() {
        TrajectorySet taken = Windows.of(4).stride(5).take(SET);
        assertThat(taken.ids()).containsExactly("a[0,4)", "a[5,9)", "a[6,10)", "b[0,4)", "b[3,7)");
        assertThat(taken.groups()).containsExactly("a", "b");
        assertThat(taken.get(2).toArray()).isEqualTo(SET.get(0).rows(6, 10, "x").toArray());
        assertThat(taken.get(0).schema()).isEqualTo(SET.schema());
    }

    @Test
    void windowsOfOneRecordingShareRows() {
        TrajectorySet taken = Windows.of(6).stride(4).take(TrajectorySet.of(SET.get(0)));
        assertThat(Overlap.find(TrajectorySet.of(taken.get(0)), TrajectorySet.of(taken.get(1)), 2))
                .containsExactly(new Overlap("a[0,6)", 4, "a[4,10)", 0, 2));
    }

    @Test
    void startsMayBeginElsewhere() {
        assertThat(Windows.of(4).stride(5).starts(20, 3)).containsExactly(0, 3, 8, 13, 16);
        assertThat(Windows.of(4).stride(5).starts(3, 3)).containsExactly(0);
        assertThat(Windows.of(4).stride(Integer.MAX_VALUE).starts(20, 0)).containsExactly(0, 16);
    }

    @Test
    void refusesWindowsThatAreTooLong() {
        assertThat(Windows.of(7).cut(SET)).hasSize(5);
        assertRefused(ErrorCode.TOO_SHORT, () -> Windows.of(8).cut(SET))
                .hasMessageContaining("Trajectory b")
                .hasMessageContaining("7 rows, window 8, gap 0");
        assertRefused(ErrorCode.TOO_SHORT, () -> Windows.of(5).gap(3).take(SET)).hasMessageContaining("and its gap");
        assertRefused(
                ErrorCode.TOO_SHORT, () -> Windows.of(5).gap(Integer.MAX_VALUE).cut(SET));
        assertRefused(ErrorCode.TOO_SHORT, () -> Windows.of(1).take(SET)).hasMessageContaining("a[0,1)");
    }

    @Test
    void refusesNumbersThatCannotBe() {
        assertThatThrownBy(() -> Windows.of(0)).hasMessageContaining("found 0, 1, 0");
        assertThatThrownBy(() -> Windows.of(1).stride(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Windows.of(1).gap(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
