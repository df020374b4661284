package io.torsion.core.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.torsion.TrialReport;
import io.torsion.TrialReport.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TpeTest {
    private static final Map<String, Range> SPACE = new LinkedHashMap<>();

    static {
        SPACE.put("x", new Range.Floats(-5, 5, false));
        SPACE.put("rate", new Range.Floats(1e-5, 1, true));
        SPACE.put("units", new Range.Ints(1, 100));
        SPACE.put("cell", new Range.Choices(List.of("a", "b", "c", "d")));
    }

    /** Least at x = 2, rate = 1e-3, units = 70, cell = c. */
    private static double bowl(Map<String, Object> at) {
        double x = ((Double) at.get("x") - 2) / 5;
        double rate = Math.log10((Double) at.get("rate")) / 5 + 0.6;
        double units = ((Integer) at.get("units") - 70) / 100.0;
        return x * x + rate * rate + units * units + (at.get("cell").equals("c") ? 0 : 0.3);
    }

    private static List<TrialReport> search(
            boolean tpe, int seed, int trials, ToDoubleFunction<Map<String, Object>> f) {
        List<TrialReport> done = new ArrayList<>();
        for (int i = 0; i < trials; i++) {
            Map<String, Object> values = new LinkedHashMap<>();
            SplittableRandom random = new SplittableRandom(seed * 1000L + i);
            SPACE.forEach((name, range) ->
                    values.put(name, tpe ? Tpe.value(name, range, done, random) : range.value(range.uniform(random))));
            done.add(trial(i, values, State.COMPLETE, f.applyAsDouble(values)));
        }
        return done;
    }

    private static TrialReport trial(int number, Map<String, Object> values, State state, double... scores) {
        List<Double> all = Arrays.stream(scores).boxed().toList();
        return new TrialReport(number, values, state, all, "", 0);
    }

    private static double[] bests(boolean tpe) {
        return IntStream.range(0, 15)
                .mapToDouble(seed -> search(tpe, seed, 50, TpeTest::bowl).stream()
                        .mapToDouble(TrialReport::score)
                        .min()
                        .orElseThrow())
                .sorted()
                .toArray();
    }

    @Test
    void findsLessThanChanceDoes() {
        double tpe = bests(true)[7];
        double chance = bests(false)[7];
        assertThat(tpe).isLessThan(0.7 * chance);
    }

    @Test
    void asksTheSameQuestionsOfTheSameSeed() {
        assertThat(search(true, 3, 30, TpeTest::bowl)).isEqualTo(search(true, 3, 30, TpeTest::bowl));
        assertThat(search(true, 3, 30, TpeTest::bowl)).isNotEqualTo(search(true, 4, 30, TpeTest::bowl));
    }

    @Test
    void everyValueLiesInItsRange() {
        for (TrialReport trial : search(true, 5, 60, TpeTest::bowl)) {
            SPACE.forEach((name, range) ->
                    assertThat(range.holds(trial.parameters().get(name))).isTrue());
        }
    }

    @Test
    void theFirstTenAreThoseOfChance() {
        assertThat(search(true, 6, 10, TpeTest::bowl)).isEqualTo(search(false, 6, 10, TpeTest::bowl));
        assertThat(search(true, 6, 30, TpeTest::bowl)).isNotEqualTo(search(false, 6, 30, TpeTest::bowl));
    }

    /** Nineteen trials: two are good, those that are complete; a pruned one with a lesser score is not, nor an infeasible one. */
    @Test
    void whoGotFurtherIsBetterAndWhoBrokeAConstraintIsWorst() {
        Range x = new Range.Floats(0, 1, false);
        List<TrialReport> trials = new ArrayList<>();
        for (int i = 0; i < 19; i++) {
            boolean complete = i == 3 || i == 11;
            boolean infeasible = i == 5;
            Map<String, Object> at = Map.of("x", complete ? 0.9 : 0.1);
            trials.add(
                    complete
                            ? trial(i, at, State.COMPLETE, 5, 5, 5)
                            : infeasible ? trial(i, at, State.INFEASIBLE) : trial(i, at, State.PRUNED, 0.1));
        }
        double mean = IntStream.range(0, 50)
                .mapToDouble(seed -> (Double) Tpe.value("x", x, trials, new SplittableRandom(seed)))
                .average()
                .orElseThrow();
        assertThat(mean).isGreaterThan(0.7);
    }

    /** A parameter that only some trials have is judged by these. */
    @Test
    void aParameterIsLearnedFromThoseThatAskedForIt() {
        Range depth = new Range.Ints(0, 9);
        List<TrialReport> trials = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Map<String, Object> values = i % 2 == 0 ? Map.of() : Map.of("depth", i % 10);
            trials.add(trial(i, values, State.COMPLETE, i % 10 == 7 ? 0 : 1));
        }
        assertThat(IntStream.range(0, 20)
                        .map(seed -> (Integer) Tpe.value("depth", depth, trials, new SplittableRandom(seed))))
                .allMatch(value -> value >= 6 && value <= 8);
    }

    /** A range may depend on another parameter: what was seen outside of it, or as another type, tells nothing. */
    @Test
    @Timeout(30)
    void whatLiesOutsideOfTheRangeTellsNothing() {
        List<TrialReport> trials = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            trials.add(trial(i, Map.of("x", i < 10 ? (Object) (1000.0 + i) : (Object) i), State.COMPLETE, i));
        }
        for (Range range : List.of(new Range.Floats(0, 1, false), new Range.Ints(0, 3), new Range.Floats(1, 2, true))) {
            assertThat(range.holds(Tpe.value("x", range, trials, new SplittableRandom(1))))
                    .isTrue();
        }
    }

    @Test
    @Timeout(30)
    void oneValueAloneNeedsNoSearch() {
        List<TrialReport> trials = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            trials.add(trial(i, Map.of("x", 0.3, "l", 0.3, "n", 4), State.COMPLETE, i));
        }
        SplittableRandom random = new SplittableRandom(1);
        assertThat(Tpe.value("x", new Range.Floats(0.3, 0.3, false), trials, random))
                .isEqualTo(0.3);
        assertThat(Tpe.value("l", new Range.Floats(0.3, 0.3, true), trials, random))
                .isEqualTo(0.3);
        assertThat(Tpe.value("n", new Range.Ints(4, 4), trials, random)).isEqualTo(4);
    }

    /** By hand: seen 2 and 4 in [0, 10], the wide one at 5. Distances 2, 2 (to 4), (to 5) 1; none below 10 / 4. */
    @Test
    void densitiesAreThoseOfTruncatedNormals() {
        Kernels kernels = new Kernels(0, 10, false, new double[] {2, 4});
        double expected = (normal(3, 2, 2.5) + normal(3, 4, 2.5) + normal(3, 5, 10)) / 3;
        assertThat(kernels.log(3)).isCloseTo(Math.log(expected), within(1e-6));
    }

    /** With many, neighbours count: between 1 and 9 the 3 is 2 from the left and 6 from the right. */
    @Test
    void aKernelIsAsWideAsTheFartherNeighbourIsAway() {
        Kernels kernels = new Kernels(0, 100, false, new double[] {40, 43, 20, 90, 95});
        // sorted 20, 40, 43, 50 (the wide one), 90, 95; the least width is 100 / 7
        double expected = (normal(60, 40, 20)
                        + normal(60, 43, 100.0 / 7)
                        + normal(60, 20, 20)
                        + normal(60, 90, 40)
                        + normal(60, 95, 100.0 / 7)
                        + normal(60, 50, 100))
                / 6;
        assertThat(kernels.log(60)).isCloseTo(Math.log(expected), within(1e-6));
    }

    /** A normal density cut to the range that the test uses, integrated by rule of Simpson. */
    private static double normal(double x, double centre, double width) {
        double top = x > 10 ? 100 : 10;
        int n = 20_000;
        double sum = 0;
        for (int i = 0; i <= n; i++) {
            double factor = i == 0 || i == n ? 1 : i % 2 == 0 ? 2 : 4;
            sum += factor * bell(top * i / n, centre, width);
        }
        return bell(x, centre, width) / (sum * top / n / 3);
    }

    private static double bell(double x, double centre, double width) {
        double z = (x - centre) / width;
        return Math.exp(-z * z / 2);
    }

    @Test
    void probabilitiesOfWholeNumbersAddUp() {
        Kernels kernels = new Kernels(3, 12, true, new double[] {3, 5, 5, 11});
        double sum = IntStream.rangeClosed(3, 12)
                .mapToDouble(k -> Math.exp(kernels.log(k)))
                .sum();
        assertThat(sum).isCloseTo(1, within(1e-9));
    }

    /** By hand: of three choices the second seen twice, the third once; each row has 1/4 for all, and 1 for what was seen. */
    @Test
    void frequenciesAreSmoothed() {
        Frequencies frequencies = new Frequencies(3, new double[] {1, 2, 1});
        assertThat(Math.exp(frequencies.log(0))).isCloseTo((3 * 0.25 / 1.75 + 1 / 3.0) / 4, within(1e-12));
        assertThat(Math.exp(frequencies.log(1))).isCloseTo(((2 * 1.25 + 0.25) / 1.75 + 1 / 3.0) / 4, within(1e-12));
    }

    @Test
    void olderOnesFade() {
        double[] weights = Kernels.weights(30);
        assertThat(weights[0] / weights[29]).isCloseTo(1 / 30.0, within(1e-12));
        assertThat(weights[4] / weights[29]).isCloseTo(1, within(1e-12));
        assertThat(weights[5] / weights[30]).isCloseTo(1, within(1e-12));
        assertThat(weights[2] / weights[30]).isCloseTo(1 / 30.0 + (1 - 1 / 30.0) / 2, within(1e-12));
    }

    @Test
    void theNormalDistributionIsThatOfTables() {
        assertThat(Normal.below(0)).isEqualTo(0.5);
        assertThat(Normal.below(1.959963984540054)).isCloseTo(0.975, within(1e-14));
        assertThat(Normal.below(-3)).isCloseTo(0.0013498980316301, within(1e-15));
        assertThat(Normal.below(-20)).isZero();
    }
}
