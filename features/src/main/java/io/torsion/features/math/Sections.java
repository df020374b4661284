package io.torsion.features.math;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A digital Butterworth filter as a chain of second-order sections.
 *
 * <p>The poles of the analogue low-pass lie evenly on the left half of a circle (Butterworth 1930); they are moved to the band,
 * brought to the unit circle by the bilinear transform and paired with the nearest zeros, the poles nearest to the circle last:
 * the sections of SciPy's {@code butter(…, output="sos")}. Cut-offs are given on the axis of the analogue filter, see {@link #warp}.
 *
 * @param rows b0, b1, b2, a1, a2 of each section; a0 is 1
 * @param level the gain at frequency 0: 1 or 0
 */
public record Sections(List<double[]> rows, double level) {
    /** Of the bilinear transform, at a rate of 2. */
    private static final double SCALE = 4;

    /** The analogue frequency that the bilinear transform takes to this one. */
    public static double warp(double hz, double samplePeriod) {
        return SCALE * Math.tan(Math.PI * hz * samplePeriod);
    }

    /** Passes what lies below the cut-off. */
    public static Sections lowPass(int order, double cutoff) {
        Complex[] poles = prototype(order);
        for (int i = 0; i < order; i++) {
            poles[i] = poles[i].times(cutoff);
        }
        return digital(poles, 0, Math.pow(cutoff, order), 1);
    }

    /** Passes what lies above the cut-off. */
    public static Sections highPass(int order, double cutoff) {
        Complex[] poles = prototype(order);
        for (int i = 0; i < order; i++) {
            poles[i] = Complex.real(cutoff).over(poles[i]);
        }
        return digital(poles, order, 1, 0);
    }

    /** Passes a band of this width whose ends have this geometric mean. */
    public static Sections bandPass(int order, double centre, double width) {
        Complex[] poles = new Complex[2 * order];
        Complex[] low = prototype(order);
        for (int i = 0; i < order; i++) {
            Complex half = low[i].times(width / 2);
            Complex apart =
                    half.times(half).minus(Complex.real(centre * centre)).root();
            poles[i] = half.plus(apart);
            poles[order + i] = half.minus(apart);
        }
        return digital(poles, order, Math.pow(width, order), 0);
    }

    /** How many rows SciPy's {@code sosfiltfilt} makes up at each end. */
    public int padding() {
        long single = rows.stream().filter(row -> row[4] == 0).count();
        return 3 * (2 * rows.size() + 1 - (int) single);
    }

    private static Complex[] prototype(int order) {
        Complex[] poles = new Complex[order];
        for (int i = 0; i < order; i++) {
            int m = 2 * i + 1 - order;
            double angle = Math.PI * m / (2.0 * order);
            poles[i] = m == 0 ? Complex.real(-1) : new Complex(-Math.cos(angle), -Math.sin(angle));
        }
        return poles;
    }

    /** By the bilinear transform; so many zeros lie at the origin, the others at infinity. */
    private static Sections digital(Complex[] analogue, int zerosAtOrigin, double gain, double level) {
        Complex product = Complex.real(gain * Math.pow(SCALE, zerosAtOrigin));
        List<Complex> poles = new ArrayList<>();
        List<Double> zeros = new ArrayList<>();
        for (int i = 0; i < analogue.length; i++) {
            Complex below = Complex.real(SCALE).minus(analogue[i]);
            product = product.over(below);
            poles.add(Complex.real(SCALE).plus(analogue[i]).over(below));
            zeros.add(i < zerosAtOrigin ? 1.0 : -1.0);
        }
        if (poles.size() % 2 == 1) {
            poles.add(Complex.real(0));
            zeros.add(0.0);
        }
        poles.removeIf(pole -> pole.im() < 0);
        return new Sections(paired(poles, zeros, product.re()), level);
    }

    private static List<double[]> paired(List<Complex> poles, List<Double> zeros, double gain) {
        ArrayDeque<double[]> rows = new ArrayDeque<>();
        while (!poles.isEmpty()) {
            Complex pole = takeNearestToCircle(poles, false);
            Complex other = pole.isReal() ? takeNearestToCircle(poles, true) : new Complex(pole.re(), -pole.im());
            double zero = takeNearest(zeros, pole);
            double otherZero = takeNearest(zeros, pole);
            rows.addFirst(new double[] {
                1,
                -(zero + otherZero),
                zero * otherZero,
                -(pole.re() + other.re()),
                pole.times(other).re()
            });
        }
        for (int i = 0; i < 3; i++) {
            rows.getFirst()[i] *= gain;
        }
        return List.copyOf(rows);
    }

    private static Complex takeNearestToCircle(List<Complex> poles, boolean real) {
        Complex nearest = poles.stream()
                .filter(pole -> !real || pole.isReal())
                .min(Comparator.comparingDouble(pole -> Math.abs(1 - pole.abs())))
                .orElseThrow();
        poles.remove(nearest);
        return nearest;
    }

    private static double takeNearest(List<Double> zeros, Complex pole) {
        Double nearest = zeros.stream()
                .min(Comparator.comparingDouble(
                        zero -> Complex.real(zero).minus(pole).abs()))
                .orElseThrow();
        zeros.remove(nearest);
        return nearest;
    }
}
