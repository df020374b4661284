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
        double[][] features = run(links, trajectory.columns(), trajectory.rows());
        return trajectory.withColumns(links.get(links.size() - 1).out(), features);
    }

    /** The columns behind the last stage. */
    static double[][] run(List<StageLink> links, double[][] inputs, int rows) {
        double[][] columns = inputs;
        for (StageLink link : links) {
            columns = run(link, columns, rows);
        }
        return columns;
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
}
