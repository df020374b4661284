package io.torsion;

import io.torsion.data.Channel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measured and predicted values of one target, recording by recording. Not thread-safe; confine to one thread. */
final class Residuals {
    private static final double CORRELATED = 2;
    private static final int MOST_LAGS = 500;
    private static final double SHIFTED = 0.1;
    private static final int FEWEST_SHIFTS = 3;

    private final Channel target;
    private final @Nullable String velocity;
    private final double samplePeriod;
    private final List<double[]> measured = new ArrayList<>();
    private final List<double[]> predicted = new ArrayList<>();
    private final List<double[]> left = new ArrayList<>();
    private final List<double[]> velocities = new ArrayList<>();

    Residuals(Channel target, @Nullable String velocity, double samplePeriod) {
        this.target = target;
        this.velocity = velocity;
        this.samplePeriod = samplePeriod;
    }

    /** One recording; a measured value may be NaN, and so may a velocity. */
    void add(double[] measuredValues, double[] predictedValues, double[] velocityValues) {
        double[] difference = new double[measuredValues.length];
        Arrays.setAll(difference, row -> measuredValues[row] - predictedValues[row]);
        measured.add(measuredValues);
        predicted.add(predictedValues);
        left.add(difference);
        velocities.add(velocityValues);
    }

    JointResiduals diagnose() {
        double[] all = left.stream()
                .flatMapToDouble(Arrays::stream)
                .filter(v -> !Double.isNaN(v))
                .toArray();
        double bias = Arrays.stream(all).average().orElse(Double.NaN);
        double variance =
                Arrays.stream(all).map(v -> (v - bias) * (v - bias)).average().orElse(Double.NaN);
        double[] correlation = autocorrelation(bias, variance);
        ResidualsBySpeed speed = new ResidualsBySpeed(velocities, left);
        return new JointResiduals(
                target,
                velocity,
                all.length,
                bias,
                Math.sqrt(variance),
                correlation,
                all.length / inefficiency(correlation),
                velocity == null ? List.of() : speed.bins(),
                velocity == null ? List.of() : speed.directions(),
                lag());
    }

    private double[] autocorrelation(double bias, double variance) {
        int longest =
                left.stream().mapToInt(recording -> recording.length).max().orElse(0);
        int lags = Math.max(1, Math.min(Math.min(rows(CORRELATED), MOST_LAGS), longest));
        double[] correlation = new double[lags];
        for (int lag = 0; lag < lags; lag++) {
            double sum = 0;
            long pairs = 0;
            for (double[] recording : left) {
                for (int row = lag; row < recording.length; row++) {
                    double product = (recording[row] - bias) * (recording[row - lag] - bias);
                    if (!Double.isNaN(product)) {
                        sum += product;
                        pairs++;
                    }
                }
            }
            correlation[lag] = sum / pairs / variance;
        }
        return correlation;
    }

    /** How many rows tell as much as one that is independent. */
    private static double inefficiency(double[] correlation) {
        double sum = -1;
        for (int lag = 0; lag + 1 < correlation.length; lag += 2) {
            double pair = correlation[lag] + correlation[lag + 1];
            if (!(pair > 0)) {
                break;
            }
            sum += 2 * pair;
        }
        return Math.max(1, sum);
    }

    private LagCorrelation lag() {
        int most = Math.max(FEWEST_SHIFTS, rows(SHIFTED));
        double[] correlations = new double[2 * most + 1];
        int best = 0;
        for (int shift = 0; shift <= most; shift++) {
            for (int signed : new int[] {shift, -shift}) {
                correlations[most + signed] = correlation(signed);
                if (correlations[most + signed] > correlations[most + best]) {
                    best = signed;
                }
            }
        }
        return new LagCorrelation(best, best * samplePeriod, correlations);
    }

    /** Of measured values with predictions so many rows later. */
    private double correlation(int shift) {
        double products = 0;
        double ofMeasured = 0;
        double ofPredicted = 0;
        for (int i = 0; i < measured.size(); i++) {
            double[] m = centred(measured.get(i));
            double[] p = centred(predicted.get(i));
            for (int row = Math.max(0, -shift); row < m.length - Math.max(0, shift); row++) {
                double a = m[row];
                double b = p[row + shift];
                if (!Double.isNaN(a * b)) {
                    products += a * b;
                    ofMeasured += a * a;
                    ofPredicted += b * b;
                }
            }
        }
        return products / Math.sqrt(ofMeasured * ofPredicted);
    }

    private static double[] centred(double[] values) {
        double mean =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).average().orElse(0);
        return Arrays.stream(values).map(v -> v - mean).toArray();
    }

    private int rows(double seconds) {
        return (int) Math.min(MOST_LAGS, Math.max(1, Math.round(seconds / samplePeriod)));
    }
}
