package io.torsion.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    private static final double END = 1 - 1e-9;

    @Test
    void constantStaysAndACosineFalls() {
        assertThat(Schedule.constant().factor(0.7)).isEqualTo(1);
        Schedule cosine = Schedule.cosine();
        assertThat(cosine.factor(0)).isEqualTo(1);
        assertThat(cosine.factor(0.5)).isCloseTo(0.5, within(1e-15));
        assertThat(cosine.factor(END)).isCloseTo(0, within(1e-15));
        assertFalls(cosine, 0, 1);
    }

    /** A model that was trained before must come out again to the bit. */
    @Test
    void aCosineHasTheBitsOfItsFormula() {
        for (double p = 0; p < 1; p += 0.013) {
            assertThat(Schedule.cosine().factor(p)).isEqualTo((1 + Math.cos(Math.PI * p)) / 2);
        }
    }

    @Test
    void aCosineMayEndAboveZero() {
        assertThat(Schedule.cosine(0.2).factor(0)).isEqualTo(1);
        assertThat(Schedule.cosine(0.2).factor(0.5)).isCloseTo(0.6, within(1e-15));
        assertThat(Schedule.cosine(0.2).factor(END)).isCloseTo(0.2, within(1e-15));
    }

    @Test
    void stepsAreTakenWhereTheyAre() {
        Schedule steps = Schedule.steps(0.1, 0.5, 0.75);
        double[] found = DoubleStream.of(0, 0.499, 0.5, 0.749, 0.75, END)
                .map(steps::factor)
                .toArray();
        assertThat(found).containsExactly(new double[] {1, 1, 0.1, 0.1, 0.01, 0.01}, within(1e-17));
    }

    @Test
    void aWarmUpRisesToWhereTheOtherScheduleStarts() {
        Schedule warm = Schedule.warmUp(0.2, Schedule.cosine());
        assertThat(warm.factor(0)).isEqualTo(0);
        assertThat(warm.factor(0.05)).isCloseTo(0.25, within(1e-15));
        assertThat(warm.factor(0.2)).isEqualTo(1);
        assertThat(warm.factor(0.6)).isCloseTo(0.5, within(1e-15));
        Schedule cycle = Schedule.warmUp(0.5, Schedule.oneCycle());
        assertThat(cycle.factor(0.5)).isCloseTo(1 / 25.0, within(1e-15));
        assertThat(cycle.factor(0.25)).isCloseTo(0.5 / 25, within(1e-15));
    }

    /** PyTorch's OneCycleLR: from max / 25 to max at 0.3 of all steps, then to max / 25 / 1e4. */
    @Test
    void oneCycleRisesAndFalls() {
        Schedule cycle = Schedule.oneCycle();
        assertThat(cycle.factor(0)).isCloseTo(0.04, within(1e-15));
        assertThat(cycle.factor(0.15)).isCloseTo(0.52, within(1e-15));
        assertThat(cycle.factor(0.3)).isCloseTo(1, within(1e-15));
        assertThat(cycle.factor(0.65)).isCloseTo((1 + 4e-6) / 2, within(1e-15));
        assertThat(cycle.factor(END)).isCloseTo(4e-6, within(1e-15));
        assertFalls(cycle, 0.3, 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "constant; constant",
                "cosine; cosine:0.0",
                "cosine:.1; cosine:0.1",
                "step; step:0.1,0.5,0.75",
                "step:0.5,0.9; step:0.5,0.9",
                "onecycle; onecycle:0.3,25.0,10000.0",
                "warmup:0.1+cosine; warmup:0.1+cosine:0.0",
                "warmup+warmup:0.5+step:0.5,0.2; warmup:0.1+warmup:0.5+step:0.5,0.2"
            })
    void isWrittenAsTextThatIsReadAgain(String text, String full) {
        Schedule schedule = Schedule.parse(text);
        assertThat(schedule.describe()).isEqualTo(full);
        assertThat(Schedule.parse(full)).isEqualTo(schedule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "linear",
                "constant:1",
                "cosine:2",
                "cosine:0.1,1",
                "step:0.1,0.5,0.5",
                "step:0.1,0.7,0.5",
                "step:0.1,1",
                "step:2",
                "warmup:0.1",
                "warmup:1+cosine",
                "cosine+step",
                "warmup:0.1+",
                "onecycle:1",
                "onecycle:0.3,0.5"
            })
    void whatIsNoScheduleIsRefused(String text) {
        assertThatThrownBy(() -> Schedule.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    /** A recipe may come from a file that nobody looked at. */
    @Test
    void textsWithoutEndAreRefused() {
        for (String text : List.of("warmup+".repeat(100_000) + "cosine", "step:0.1" + ",0.5".repeat(100_000))) {
            assertThatThrownBy(() -> Schedule.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("…' is not known");
        }
        assertThatThrownBy(() -> Optimizer.parse("adam:0.1" + ",0.5".repeat(100_000)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPlateauLowersTheRate() {
        ReduceOnPlateau plateau = new ReduceOnPlateau(0.5, 3, 0.1);
        ReduceOnPlateau.State state = ReduceOnPlateau.State.start();
        double[] factors = new double[10];
        double[] losses = {5, 4, 3.95, 3.92, 3.91, 3.95, 3.7, Double.NaN, 3.65, 3.65};
        for (int epoch = 0; epoch < losses.length; epoch++) {
            state = plateau.next(state, losses[epoch]);
            factors[epoch] = state.factor();
        }
        // 3.95, 3.92 and 3.91 are not better than 4 by the delta; NaN does not count
        assertThat(factors).containsExactly(1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5);
        assertThat(state).isEqualTo(new ReduceOnPlateau.State(3.7, 2, 0.5));
        assertThat(plateau.next(state, 3.65).factor()).isEqualTo(0.25);
    }

    @Test
    void aPlateauIsWrittenAsTextThatIsReadAgain() {
        assertThat(ReduceOnPlateau.usual().describe()).isEqualTo("plateau:0.1,10.0,1.0E-4");
        assertThat(ReduceOnPlateau.parse("plateau")).isEqualTo(ReduceOnPlateau.usual());
        assertThat(ReduceOnPlateau.parse("plateau:0.5,3,0")).isEqualTo(new ReduceOnPlateau(0.5, 3, 0));
        for (String wrong : List.of("plateau:0.5,2.5", "plateau:1", "plateau:0.5,0", "cosine", "plateau:0.1,1,1,1")) {
            assertThatThrownBy(() -> ReduceOnPlateau.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static void assertFalls(Schedule schedule, double from, double to) {
        double before = schedule.factor(from);
        for (double progress = from + 0.01; progress < to; progress += 0.01) {
            assertThat(schedule.factor(progress)).isLessThan(before);
            before = schedule.factor(progress);
        }
    }
}
