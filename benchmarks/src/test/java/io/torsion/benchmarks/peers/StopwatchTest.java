package io.torsion.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StopwatchTest {
    private final Stopwatch stopwatch = new Stopwatch();

    @Test
    void aRoundEndsAfterItsCalls() {
        Round round = stopwatch.measure(new Counted(0, 0), 1e9, 500);
        assertThat(round.calls()).isEqualTo(500);
        assertThat(round.p50()).isLessThanOrEqualTo(round.p99());
        assertThat(round.p99()).isLessThanOrEqualTo(round.p999());
        assertThat(round.p999()).isLessThanOrEqualTo(round.max());
    }

    @Test
    void aRoundEndsAfterItsTimeAndHasOneCall() {
        Round round = stopwatch.measure(new Counted(0, 20), 0, Integer.MAX_VALUE);
        assertThat(round.calls()).isEqualTo(1);
        assertThat(round.p50()).isEqualTo(round.max()).isGreaterThanOrEqualTo(0.02);
        assertThat(round.seconds()).isGreaterThanOrEqualTo(0.02);
    }

    @Test
    void bytesAreCountedByCall() {
        assertThat(stopwatch.measure(new Counted(10_000, 0), 1e9, 100).bytes()).isBetween(40_000.0, 41_000.0);
    }

    /** Allocates so many floats, and takes so many milliseconds. */
    private static final class Counted implements Task {
        private final int floats;
        private final int millis;
        private float[] last = new float[0];

        Counted(int floats, int millis) {
            this.floats = floats;
            this.millis = millis;
        }

        @Override
        public void run() {
            last = new float[floats];
            long end = System.nanoTime() + millis * 1_000_000L;
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        }

        @Override
        public float[] result() {
            return last;
        }
    }
}
