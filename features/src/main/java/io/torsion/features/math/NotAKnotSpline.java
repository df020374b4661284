package io.torsion.features.math;

/**
 * The cubic spline through some points whose third derivative is the same on the first two and on the last two pieces: SciPy's
 * {@code CubicSpline} with its default ends.
 */
public final class NotAKnotSpline {
    /** As many points as a spline needs. */
    public static final int POINTS = 4;

    private final double[] x;
    private final double[] y;
    private final double[] slopes;

    /** Through the first {@code count} points, at least four; x rises. */
    public NotAKnotSpline(double[] x, double[] y, int count) {
        this.x = x;
        this.y = y;
        slopes = new double[count];
        solve(count - 1);
    }

    /** A derivative of order 1, 2 or 3 at a point; the third is that of the piece behind it. */
    public double derivative(int order, int point) {
        if (order == 1) {
            return slopes[point];
        }
        int left = Math.min(point, slopes.length - 2);
        double width = x[left + 1] - x[left];
        double chord = chord(left);
        double third = 6 * (slopes[left] + slopes[left + 1] - 2 * chord) / (width * width);
        double second = (6 * chord - 4 * slopes[left] - 2 * slopes[left + 1]) / width;
        return order == 3 ? third : second + (point - left) * width * third;
    }

    /** Slopes at the points from a tridiagonal system, by elimination: forward, then backward. */
    private void solve(int last) {
        double[] above = new double[last + 1];
        above[0] = (x[2] - x[0]) / width(1);
        slopes[0] = end(width(0), width(1), chord(0), chord(1)) / width(1);
        for (int i = 1; i < last; i++) {
            double pivot = 2 * (width(i - 1) + width(i)) - width(i) * above[i - 1];
            double right = 3 * (width(i) * chord(i - 1) + width(i - 1) * chord(i));
            above[i] = width(i - 1) / pivot;
            slopes[i] = (right - width(i) * slopes[i - 1]) / pivot;
        }
        double both = x[last] - x[last - 2];
        double right = end(width(last - 1), width(last - 2), chord(last - 1), chord(last - 2));
        slopes[last] = (right - both * slopes[last - 1]) / (width(last - 2) - both * above[last - 1]);
        for (int i = last - 1; i >= 0; i--) {
            slopes[i] -= above[i] * slopes[i + 1];
        }
    }

    private static double end(double width, double next, double chord, double nextChord) {
        double both = width + next;
        return ((width + 2 * both) * next * chord + width * width * nextChord) / both;
    }

    private double width(int piece) {
        return x[piece + 1] - x[piece];
    }

    private double chord(int piece) {
        return (y[piece + 1] - y[piece]) / width(piece);
    }
}
