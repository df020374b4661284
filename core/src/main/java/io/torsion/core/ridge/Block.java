package io.torsion.core.ridge;

import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive rows of one recording, with their targets: what an inner fold leaves out is made of these.
 *
 * @param start first row, inclusive
 * @param end last row, exclusive
 */
record Block(Trajectory features, Trajectory targets, int start, int end) {
    private static final int MOST_FOLDS = 10;
    private static final int BLOCKS_OF_FEW = 5;

    /**
     * Inner folds: one a recording, at most ten; two or fewer recordings are cut into consecutive blocks, since lambda cannot
     * be chosen on the rows that it was fitted to. Rows in which a target is missing stand in none.
     */
    static List<List<Block>> folds(TrajectorySet features, TrajectorySet targets) {
        List<List<Block>> pieces = new ArrayList<>();
        int cuts = features.size() < 3 ? BLOCKS_OF_FEW : 1;
        for (int i = 0; i < features.size(); i++) {
            int rows = features.get(i).rows();
            int count = Math.min(cuts, rows);
            for (int k = 0; k < count; k++) {
                int start = (int) ((long) rows * k / count);
                int end = (int) ((long) rows * (k + 1) / count);
                List<Block> scored = new Block(features.get(i), targets.get(i), start, end).scored();
                if (!scored.isEmpty()) {
                    pieces.add(scored);
                }
            }
        }
        List<List<Block>> folds = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_FOLDS, pieces.size()); i++) {
            folds.add(new ArrayList<>());
        }
        for (int i = 0; i < pieces.size(); i++) {
            folds.get(i % folds.size()).addAll(pieces.get(i));
        }
        return folds;
    }

    /** Without the rows in which a target is missing. */
    private List<Block> scored() {
        List<Block> runs = new ArrayList<>();
        int from = start;
        for (int row = start; row <= end; row++) {
            if (row == end || !isScored(row)) {
                if (row > from) {
                    runs.add(new Block(features, targets, from, row));
                }
                from = row + 1;
            }
        }
        return runs;
    }

    private boolean isScored(int row) {
        for (int target = 0; target < targets.schema().size(); target++) {
            if (Double.isNaN(targets.get(row, target))) {
                return false;
            }
        }
        return true;
    }
}
