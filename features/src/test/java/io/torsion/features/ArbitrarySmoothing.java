package io.torsion.features;

import static io.torsion.features.ArbitrarySettings.doubles;
import static io.torsion.features.ArbitrarySettings.either;
import static io.torsion.features.ArbitrarySettings.integers;
import static io.torsion.features.ArbitrarySettings.named;
import static io.torsion.features.ArbitrarySettings.select;
import static io.torsion.features.ArbitrarySettings.windows;

import io.torsion.feature.Stage;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Stages that smooth and differentiate, with any legal settings. */
final class ArbitrarySmoothing {
    private static final double NYQUIST = 0.5 / ArbitraryRecordings.PERIOD;

    private ArbitrarySmoothing() {}

    /** Live as well as offline. */
    static Arbitrary<Stage> live() {
        return Arbitraries.oneOf(
                either().flatMap(ArbitrarySmoothing::movingAverages),
                either().flatMap(ArbitrarySmoothing::medians),
                either().flatMap(ArbitrarySmoothing::derivatives),
                Combinators.combine(select(), named(), integers(1, 3), either()).as(Difference::new),
                butterworth(),
                exponential(),
                Combinators.combine(select(), named()).as(Unwrap::new),
                kalman());
    }

    /** Offline only. */
    static Arbitrary<Stage> whole() {
        return Arbitraries.oneOf(
                Combinators.combine(butterworth(), either()).as(ZeroPhase::new),
                Combinators.combine(select(), named(), integers(1, 3)).as(SplineDerivative::new),
                kalman().map(KalmanSmoother::new));
    }

    private static Arbitrary<Stage> movingAverages(boolean centred) {
        return Combinators.combine(select(), named(), windows(1, centred), either())
                .as((on, name, window, padded) -> new MovingAverage(on, name, window, centred, padded));
    }

    private static Arbitrary<Stage> medians(boolean centred) {
        return Combinators.combine(select(), named(), windows(1, centred), either())
                .as((on, name, window, padded) -> new MedianFilter(on, name, window, centred, padded));
    }

    private static Arbitrary<Stage> derivatives(boolean centred) {
        Arbitrary<int[]> orders =
                integers(0, 6).flatMap(degree -> integers(0, degree).map(order -> new int[] {order, degree}));
        return Combinators.combine(orders, either())
                .flatAs((order, padded) -> Combinators.combine(select(), named(), windows(order[1] + 1, centred))
                        .as((on, name, window) ->
                                new Derivative(on, name, order[0], window, order[1], centred, padded || !centred)));
    }

    private static Arbitrary<Butterworth> butterworth() {
        return Arbitraries.of(Butterworth.Band.class)
                .flatMap(band -> Combinators.combine(select(), named(), integers(1, 6), cutoffs(band))
                        .as((on, name, order, hz) -> new Butterworth(on, name, order, band, hz)));
    }

    private static Arbitrary<List<Double>> cutoffs(Butterworth.Band band) {
        return band == Butterworth.Band.BAND
                ? Combinators.combine(doubles(0.5, 0.4 * NYQUIST), doubles(1.2, 2))
                        .as((low, factor) -> List.of(low, low * factor))
                : doubles(0.5, 0.9 * NYQUIST).map(List::of);
    }

    private static Arbitrary<Stage> exponential() {
        Arbitrary<Exponential.Scale> scales = Arbitraries.of(Exponential.Scale.class);
        return Combinators.combine(select(), named(), doubles(0.01, 1), scales).as(Exponential::new);
    }

    private static Arbitrary<Kalman> kalman() {
        return Combinators.combine(select(), doubles(0.1, 1000), doubles(0.001, 0.1), either())
                .as((on, jerk, deviation, steady) ->
                        new Kalman(on, List.of("k_*", "kd_*", "kdd_*"), jerk, deviation, steady));
    }
}
