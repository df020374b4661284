package io.torsion.features.stream;

import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;

/** Derivatives from differences of rows, taken several times. */
public final class Differences {
    private Differences() {}

    /** Of a row and the one before, so many times: binomial weights. */
    public static WindowStream.Kernel backward(int order, double samplePeriod) {
        double[] weights = new double[order + 1];
        weights[order] = Math.pow(samplePeriod, -order);
        for (int i = order; i > 0; i--) {
            weights[i - 1] = -weights[i] * i / (order - i + 1);
        }
        return new Fir(weights, false);
    }

    /** Of the rows on both sides, or of a row and its only neighbour, so many times. */
    public static WindowStream.Kernel central(int order, double samplePeriod, String stage) {
        double[] before = new double[2 * order + 1];
        double[] after = new double[2 * order + 1];
        return (values, start, end, now) -> {
            int rows = end - start;
            if (rows < 2) {
                throw tooShort(stage);
            }
            System.arraycopy(values, start, before, 0, rows);
            double[] from = before;
            double[] to = after;
            for (int time = 0; time < order; time++) {
                gradient(from, to, rows, samplePeriod);
                double[] done = to;
                to = from;
                from = done;
            }
            return from[now - start];
        };
    }

    private static void gradient(double[] from, double[] to, int rows, double samplePeriod) {
        for (int i = 0; i < rows; i++) {
            int left = Math.max(0, i - 1);
            int right = Math.min(rows - 1, i + 1);
            to[i] = (from[right] - from[left]) / ((right - left) * samplePeriod);
        }
    }

    private static DataException tooShort(String stage) {
        return new DataException(
                ErrorCode.TOO_SHORT,
                "A recording is too short for " + stage,
                "1 row",
                "Give recordings of 2 rows or more");
    }
}
