package io.torsion.samples.cli;

import io.torsion.data.Trajectory;
import java.util.ArrayList;
import java.util.List;

/** Cuts a recording where samples are missing. */
final class Pieces {
    /** Shorter ones teach nothing, and no filter settles in them. */
    private static final int LEAST = 10;

    private Pieces() {}

    /** The stretches in which every channel has a value, numbered if there are several; all in the group of the whole. */
    static List<Trajectory> of(Trajectory whole) {
        List<int[]> stretches = stretches(whole);
        if (stretches.size() == 1 && stretches.get(0)[1] - stretches.get(0)[0] == whole.rows()) {
            return List.of(whole);
        }
        List<Trajectory> pieces = new ArrayList<>();
        for (int[] stretch : stretches) {
            pieces.add(whole.rows(stretch[0], stretch[1], whole.id() + "-" + (pieces.size() + 1)));
        }
        return pieces;
    }

    private static List<int[]> stretches(Trajectory whole) {
        List<int[]> stretches = new ArrayList<>();
        double[] row = new double[whole.schema().size()];
        int start = 0;
        for (int i = 0; i <= whole.rows(); i++) {
            if (i == whole.rows() || isMissing(whole, i, row)) {
                if (i - start >= LEAST) {
                    stretches.add(new int[] {start, i});
                }
                start = i + 1;
            }
        }
        return stretches;
    }

    private static boolean isMissing(Trajectory whole, int index, double[] row) {
        whole.copyRow(index, row);
        for (double value : row) {
            if (Double.isNaN(value)) {
                return true;
            }
        }
        return false;
    }
}
