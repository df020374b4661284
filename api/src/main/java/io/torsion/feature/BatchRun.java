package io.torsion.feature;

import io.torsion.data.Trajectory;
import java.util.List;

/**
 * Runs stages over a whole recording, one after the other: the very row transforms that run live, or the faster form that they
 * offer. Columns that only pass by are shared, never copied.
 */
final class BatchRun {
    private BatchRun() {}

    static Trajectory run(List<StageLink> links, Trajectory trajectory) {
        if (links.isEmpty()) {
            return trajectory;
        }
        double[][] columns = new double[trajectory.schema().size()][];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = trajectory.column(c);
        }
        for (StageLink link : links) {
            columns = run(link, columns, trajectory.rows());
        }
        return trajectory.with(links.get(links.size() - 1).out(), rowMajor(columns, trajectory.rows()));
    }

    private static double[][] run(StageLink link, double[][] columns, int rows) {
        double[][] in = new double[link.selected().length][];
        for (int i = 0; i < in.length; i++) {
            in[i] = columns[link.selected()[i]];
        }
        double[][] produced = new double[link.outputTo().length][rows];
        link.columns().transform(in, produced);
        double[][] out = new double[link.out().size()][];
        for (int i = 0; i < link.passFrom().length; i++) {
            out[link.passTo()[i]] = columns[link.passFrom()[i]];
        }
        for (int i = 0; i < produced.length; i++) {
            out[link.outputTo()[i]] = produced[i];
        }
        return out;
    }

    private static double[] rowMajor(double[][] columns, int rows) {
        double[] all = new double[rows * columns.length];
        for (int c = 0; c < columns.length; c++) {
            for (int row = 0; row < rows; row++) {
                all[row * columns.length + c] = columns[c][row];
            }
        }
        return all;
    }
}
