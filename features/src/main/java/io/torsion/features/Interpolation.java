package io.torsion.features;

import io.torsion.features.math.Curve;

/**
 * What is drawn between samples. Immutable.
 *
 * <p>Source: np.interp; Fritsch and Butland (1984), as scipy's PchipInterpolator; de Boor (1978), as scipy's CubicSpline with
 * {@code bc_type='natural'}.
 */
public enum Interpolation {
    /** Straight lines: never beyond the samples; velocities jump. */
    LINEAR {
        @Override
        Curve through(double[] times, double[] values) {
            return Curve.linear(times, values);
        }
    },
    /** Cubics that keep the shape: never beyond the samples, and one continuous derivative. */
    PCHIP {
        @Override
        Curve through(double[] times, double[] values) {
            return Curve.pchip(times, values);
        }
    },
    /** The natural cubic spline: two continuous derivatives; swings beyond the samples near jumps. */
    CUBIC {
        @Override
        Curve through(double[] times, double[] values) {
            return Curve.natural(times, values);
        }
    };

    /** A curve through at least one sample, which is finite, as are all; times increase. */
    abstract Curve through(double[] times, double[] values);
}
