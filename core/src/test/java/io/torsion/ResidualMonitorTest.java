package io.torsion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ResidualMonitorTest {
    private static final ResidualMonitor.Settings SETTINGS = new ResidualMonitor.Settings(1, 0.1, 0.05);

    private final List<String> events = new ArrayList<>();
    private final ResidualMonitor monitor = monitor(SETTINGS);
    private final double[] answer = {10, -5};
    private final double[] lower = {8, -6};
    private final double[] upper = {12, -3};

    private ResidualMonitor monitor(ResidualMonitor.Settings settings) {
        return new ResidualMonitor(
                Data.schema("tau1", "tau2"),
                settings,
                (target, row, since, size) ->
                        events.add(String.format(Locale.ROOT, "%d@%d since %d by %.2f", target, row, since, size)));
    }

    /** Both targets so many half bands off. */
    private void step(double first, double second) {
        monitor.step(new double[] {10 + 2 * first, second > 0 ? -5 + 2 * second : -5 + second}, answer, lower, upper);
    }

    @Test
    void whatStaysWithinTheSlackIsNoEvent() {
        for (int i = 0; i < 100_000; i++) {
            step(1, -1);
        }
        assertThat(events).isEmpty();
        assertThat(monitor.highest(0)).isZero();
    }

    @Test
    void aShiftIsFoundAsSoonAsItsExcessReachesTheThreshold() {
        for (int i = 0; i < 50; i++) {
            step(0, 0);
        }
        // 2.25 half bands beyond the slack, 10 ms a row: 0.0225 s a row; the fifth row exceeds 0.1 s
        for (int i = 0; i < 20; i++) {
            step(3.25, 0);
        }
        assertThat(events).containsExactly("0@54 since 50 by 3.25");
        assertThat(monitor.isRaised(0)).isTrue();
        assertThat(monitor.isRaised(1)).isFalse();
    }

    @Test
    void bothDirectionsAndSidesOfAnUnevenBandCount() {
        for (int i = 0; i < 20; i++) {
            step(0, i < 10 ? -3 : 3);
        }
        assertThat(events.get(0)).isEqualTo("1@5 since 0 by -3.00");
        assertThat(events).hasSize(1);
    }

    @Test
    void aTargetIsWatchedAgainAfterAQuietTime() {
        for (int i = 0; i < 10; i++) {
            step(4, 0);
        }
        assertThat(events).hasSize(1);
        for (int i = 0; i < 4; i++) {
            step(0.9, 0);
        }
        step(4, 0); // not quiet long enough
        for (int i = 0; i < 4; i++) {
            step(-0.9, 0);
        }
        assertThat(monitor.isRaised(0)).isTrue();
        step(1, 0);
        assertThat(monitor.isRaised(0)).isFalse();
        for (int i = 0; i < 10; i++) {
            step(-4, 0);
        }
        assertThat(events).hasSize(2);
        assertThat(events.get(1)).isEqualTo("0@23 since 20 by -4.00");
    }

    @Test
    void aShortOutlierIsNoEventAndIsForgotten() {
        for (int i = 0; i < 1000; i++) {
            step(i % 20 == 0 ? 9 : 0, 0);
        }
        assertThat(events).isEmpty();
        assertThat(monitor.highest(0)).isCloseTo(0.08, within(1e-12));
    }

    @Test
    void whatWasNotMeasuredOrAnsweredChangesNothing() {
        double[] nothing = {Double.NaN, Double.NaN};
        for (int i = 0; i < 4; i++) {
            step(3, 0);
            monitor.step(nothing, answer, lower, upper);
            monitor.step(new double[] {99, 99}, nothing, nothing, nothing);
        }
        assertThat(events).isEmpty();
        step(3, 0);
        step(3, 0);
        assertThat(events).hasSize(1);
    }

    @Test
    void resettingIsAsNew() {
        for (int i = 0; i < 30; i++) {
            step(3, 0.5);
        }
        List<String> first = List.copyOf(events);
        events.clear();
        monitor.reset();
        assertThat(monitor.highest(0)).isZero();
        for (int i = 0; i < 30; i++) {
            step(3, 0.5);
        }
        assertThat(events).isEqualTo(first).isNotEmpty();
    }

    @Test
    void aBandWithoutWidthIsLeftAtOnce() {
        monitor.step(new double[] {10, -5.01}, answer, answer, answer);
        assertThat(events).containsExactly("1@0 since 0 by -Infinity");
    }

    @Test
    void aStepAllocatesNothing() {
        double[] measured = {10, -5};
        long[] count = new long[1];
        ResidualMonitor silent =
                new ResidualMonitor(Data.schema("tau1", "tau2"), SETTINGS, (t, row, since, size) -> count[0] += row);
        assertThat(Allocation.fewestBytes(() -> {
                    for (int i = 0; i < 2000; i++) {
                        measured[0] = i % 200 < 100 ? 10 : 20;
                        silent.step(measured, answer, lower, upper);
                    }
                }))
                .isZero();
        assertThat(count[0]).isPositive();
    }

    @Test
    void settingsAreChecked() {
        assertThat(ResidualMonitor.Settings.standard().threshold(3)).isEqualTo(new ResidualMonitor.Settings(2, 3, 0.5));
        for (double[] bad : new double[][] {{-1, 1, 1}, {1, 0, 1}, {1, 1, -1}, {Double.NaN, 1, 1}}) {
            assertThatThrownBy(() -> new ResidualMonitor.Settings(bad[0], bad[1], bad[2]))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
