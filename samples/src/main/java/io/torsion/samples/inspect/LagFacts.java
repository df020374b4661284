package io.torsion.samples.inspect;

import io.torsion.data.Channel;
import io.torsion.data.RawRecording;
import io.torsion.features.CrossCorrelation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * By how much a torque comes later than a motion of its joint, where their changes over a tenth of a second look most alike:
 * slow parts, weight among them, would hide any lag.
 *
 * @param rows the median over recordings; negative if the torque comes first
 * @param milliseconds the same as time
 * @param correlation the median over recordings; negative if the signs are opposite
 */
record LagFacts(String torque, String motion, int rows, double milliseconds, double correlation) {
    private static final double SECONDS = 0.1;
    private static final int MOST = 200;
    private static final double ALIKE = 0.3;

    /** Over all recordings that have both and in which both move; none if there are no such. */
    static List<LagFacts> of(Channel torque, Channel motion, List<RawRecording> recordings) {
        List<CrossCorrelation.Lag> lags = new ArrayList<>();
        double period = Double.NaN;
        for (RawRecording recording : recordings) {
            int most = Math.min(MOST, Numbers.rows(SECONDS, recording.medianPeriod()));
            double[] reference = changes(Columns.of(recording, motion.name()), most);
            double[] other = masked(changes(Columns.of(recording, torque.name()), most), reference);
            if (moves(other) && moves(reference) && other.length >= 4 * most) {
                lags.add(best(reference, other, most));
                period = recording.medianPeriod();
            }
        }
        if (lags.isEmpty()) {
            return List.of();
        }
        lags.sort(Comparator.comparingInt(CrossCorrelation.Lag::rows));
        int rows = lags.get(lags.size() / 2).rows();
        double[] correlations =
                lags.stream().mapToDouble(CrossCorrelation.Lag::correlation).toArray();
        double correlation = Numbers.median(correlations, correlations.length);
        return List.of(
                new LagFacts(torque.name(), motion.name(), rows, Math.rint(1e4 * rows * period) / 10, correlation));
    }

    /** Of the two signs the one that fits better: which way round a torque counts is the maker's choice. */
    private static CrossCorrelation.Lag best(double[] reference, double[] other, int most) {
        CrossCorrelation.Lag same = CrossCorrelation.lag(reference, other, most);
        CrossCorrelation.Lag opposite =
                CrossCorrelation.lag(Arrays.stream(reference).map(v -> -v).toArray(), other, most);
        return same.correlation() >= opposite.correlation()
                ? same
                : new CrossCorrelation.Lag(opposite.rows(), -opposite.correlation());
    }

    /** Without the rows in which the other is missing, so that what is left varies or does not. */
    private static double[] masked(double[] column, double[] other) {
        double[] masked = column.clone();
        for (int row = 0; row < Math.min(column.length, other.length); row++) {
            masked[row] = Double.isNaN(other[row]) ? Double.NaN : column[row];
        }
        return masked;
    }

    private static double[] changes(double[] column, int over) {
        double[] changes = new double[Math.max(0, column.length - over)];
        Arrays.setAll(changes, row -> column[row + over] - column[row]);
        return changes;
    }

    /** Whether the lag is one, and not where the search ended or chance made it. */
    boolean clear() {
        return Math.abs(correlation) >= ALIKE && Math.abs(milliseconds) < 1000 * SECONDS * 0.95;
    }

    private static boolean moves(double[] column) {
        boolean finite = column.length > 0 && Arrays.stream(column).noneMatch(Double::isInfinite);
        return finite
                && Arrays.stream(column)
                                .filter(v -> !Double.isNaN(v))
                                .distinct()
                                .limit(2)
                                .count()
                        == 2;
    }
}
