package io.torsion.core.tune;

/** The standard normal distribution, in the strict mathematics that is the same on every machine. */
final class Normal {
    private static final double ROOT = Math.sqrt(2 * Math.PI);
    /** Where a double knows nothing but 0 and 1 any more. */
    private static final double END = 8;

    private Normal() {}

    static double density(double x) {
        return StrictMath.exp(-x * x / 2) / ROOT;
    }

    /** The probability of less, by the series around 0 (Marsaglia 2004, "Evaluating the normal distribution"). */
    static double below(double x) {
        if (Math.abs(x) > END) {
            return x < 0 ? 0 : 1;
        }
        double sum = x;
        double term = x;
        for (int i = 3; sum + term != sum; i += 2) {
            term *= x * x / i;
            sum += term;
        }
        return 0.5 + sum * density(x);
    }
}
