package io.torsion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Residuals sorted into bins of a velocity. Immutable. */
final class ResidualsBySpeed {
    private static final int BINS = 10;
    private static final double NEARLY_ALL = 0.995;
    private static final double REST = 0.02;

    private final List<double[]> velocities;
    private final List<double[]> residuals;
    private final double fastest;

    /** Of recordings of as many rows each; where one of the two is NaN, the row does not count. */
    ResidualsBySpeed(List<double[]> velocities, List<double[]> residuals) {
        this.velocities = velocities;
        this.residuals = residuals;
        double[] speeds = velocities.stream()
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        fastest = speeds.length == 0 ? 0 : speeds[(int) (NEARLY_ALL * (speeds.length - 1))];
    }

    /** In equal steps of speed, whatever the direction. */
    List<ResidualBin> bins() {
        List<ResidualBin> bins = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            double low = fastest * i / BINS;
            double high = fastest * (i + 1) / BINS;
            boolean last = i == BINS - 1;
            bins.add(bin(low, high, v -> Math.abs(v) >= low && (last || Math.abs(v) < high)));
        }
        return bins;
    }

    /** Backward, at rest, forward. */
    List<ResidualBin> directions() {
        double rest = REST * fastest;
        return List.of(
                bin(-fastest, -rest, v -> v < -rest),
                bin(-rest, rest, v -> Math.abs(v) <= rest),
                bin(rest, fastest, v -> v > rest));
    }

    private interface Range {
        boolean holds(double velocity);
    }

    private ResidualBin bin(double low, double high, Range range) {
        long rows = 0;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < residuals.size(); i++) {
            double[] left = residuals.get(i);
            double[] velocity = velocities.get(i);
            for (int row = 0; row < left.length; row++) {
                if (!Double.isNaN(left[row]) && range.holds(velocity[row])) {
                    rows++;
                    sum += left[row];
                    squares += left[row] * left[row];
                }
            }
        }
        return new ResidualBin(low, high, rows, sum / rows, Math.sqrt(squares / rows));
    }
}
