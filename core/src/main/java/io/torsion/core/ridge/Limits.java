package io.torsion.core.ridge;

/**
 * What a standardised column may be at prediction: the training range and 10 % on each side. Outside of it a linear model
 * extrapolates without any bound; another posture of the arm cost 35 times its variance without this.
 *
 * @param low per column
 * @param high per column
 */
record Limits(double[] low, double[] high) {
    private static final double MARGIN = 0.1;

    static Limits of(Moments moments) {
        double[] low = new double[moments.columns];
        double[] high = new double[moments.columns];
        for (int c = 0; c < low.length; c++) {
            double margin = MARGIN * (moments.high[c] - moments.low[c]);
            low[c] = moments.low[c] - margin;
            high[c] = moments.high[c] + margin;
        }
        return new Limits(low, high);
    }

    void clip(double[] z) {
        for (int c = 0; c < z.length; c++) {
            z[c] = Math.min(Math.max(z[c], low[c]), high[c]);
        }
    }
}
