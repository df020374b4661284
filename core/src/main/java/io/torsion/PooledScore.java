package io.torsion;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** What the scores of one target are over several recordings pooled, from the scores of each. Not thread-safe; confine to one thread. */
final class PooledScore {
    private long rows;
    private double mean;
    private double squares;
    private double squaredErrors;

    /** One figure a target of these parts, of which one may be drawn more than once. */
    static double[] of(List<Evaluation> parts, int[] drawn, ToDoubleFunction<PooledScore> figure) {
        double[] figures = new double[parts.get(0).joints().size()];
        for (int target = 0; target < figures.length; target++) {
            PooledScore pooled = new PooledScore();
            for (int part : drawn) {
                pooled.add(parts.get(part).joints().get(target));
            }
            figures[target] = figure.applyAsDouble(pooled);
        }
        return figures;
    }

    /** Means and sums of squares add up as in Chan, Golub, LeVeque (1979). */
    private void add(JointScore part) {
        if (part.rows() == 0) {
            return;
        }
        long all = rows + part.rows();
        double delta = part.mean() - mean;
        squares += part.deviation() * part.deviation() * part.rows() + delta * delta * rows / all * part.rows();
        mean += delta * part.rows() / all;
        squaredErrors += part.rmse() * part.rmse() * part.rows();
        rows = all;
    }

    /** NaN if nothing was drawn that moved. */
    double nmse() {
        return squares > 0 ? squaredErrors / squares : Double.NaN;
    }

    double rmse() {
        return Math.sqrt(squaredErrors / rows);
    }
}
