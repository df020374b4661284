package io.torsion.core.ridge;

import io.torsion.data.Schema;
import io.torsion.feature.RowTransform;
import io.torsion.train.FittedBaseline;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A ridge that has learned. Immutable. */
public final class FittedRidge implements FittedBaseline {
    private final RidgeColumns columns;
    private final Standard standard;
    private final Limits limits;
    private final double[][] coefficients;
    private final double[] lambdas;

    FittedRidge(RidgeColumns columns, Standard standard, Limits limits, double[][] coefficients, double[] lambdas) {
        this.columns = columns;
        this.standard = standard;
        this.limits = limits;
        this.coefficients = coefficients;
        this.lambdas = lambdas;
    }

    /** The ridge as {@link #learned()} described it. */
    public static FittedRidge restore(Schema targets, int[] features, int[] lags, Map<String, double[]> learned) {
        RidgeColumns columns = new RidgeColumns(features, lags);
        int n = columns.size();
        double[][] coefficients = new double[targets.size()][];
        for (int t = 0; t < coefficients.length; t++) {
            coefficients[t] = get(learned, "coefficients." + t, n + 1);
        }
        return new FittedRidge(
                columns,
                new Standard(get(learned, "mean", n), get(learned, "deviation", n)),
                new Limits(get(learned, "low", n), get(learned, "high", n)),
                coefficients,
                get(learned, "lambda", targets.size()));
    }

    private static double[] get(Map<String, double[]> learned, String name, int length) {
        double[] values = learned.get(name);
        if (values == null || values.length != length) {
            throw new IllegalArgumentException("The ridge needs " + length + " numbers named '" + name + "', found "
                    + (values == null ? "none" : String.valueOf(values.length)));
        }
        return values.clone();
    }

    @Override
    public Map<String, double[]> learned() {
        Map<String, double[]> learned = new LinkedHashMap<>();
        learned.put("lambda", lambdas.clone());
        learned.put("mean", standard.mean().clone());
        learned.put("deviation", standard.deviation().clone());
        learned.put("low", limits.low().clone());
        learned.put("high", limits.high().clone());
        for (int t = 0; t < coefficients.length; t++) {
            learned.put("coefficients." + t, coefficients[t].clone());
        }
        return learned;
    }

    @Override
    public RowTransform stream() {
        return new Stream();
    }

    @Override
    public String describe() {
        return "ridge on " + columns.size() + " columns, lambda " + Arrays.toString(lambdas);
    }

    /** Coefficients times standardised columns, plus the intercept behind them. */
    static double answer(double[] coefficients, double[] z) {
        double sum = coefficients[z.length];
        for (int c = 0; c < z.length; c++) {
            sum += coefficients[c] * z[c];
        }
        return sum;
    }

    /** Keeps the last rows in a ring; the first row stands for everything before it. */
    private final class Stream implements RowTransform {
        private final int depth = Arrays.stream(columns.lags()).max().orElse(0) + 1;
        private final double[][] past = new double[depth][columns.features().length];
        private final double[] z = new double[columns.size()];
        private int rows;

        @Override
        public boolean step(double[] in, double[] out) {
            double[] now = past[rows % depth];
            for (int i = 0; i < now.length; i++) {
                now[i] = in[columns.features()[i]];
            }
            gather(rows);
            rows = rows + 1 < 2 * depth ? rows + 1 : rows + 1 - depth;
            standard.apply(z);
            limits.clip(z);
            for (int t = 0; t < out.length; t++) {
                out[t] = answer(coefficients[t], z);
            }
            return true;
        }

        private void gather(int row) {
            int at = 0;
            for (int lag : columns.lags()) {
                double[] from = past[Math.max(0, row - lag) % depth];
                System.arraycopy(from, 0, z, at, from.length);
                at += from.length;
            }
        }

        @Override
        public void reset() {
            rows = 0;
        }
    }
}
