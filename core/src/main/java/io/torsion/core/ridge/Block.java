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
     * be chosen on the rows that it was fitted to.
     */
    static List<List<Block>> folds(TrajectorySet features, TrajectorySet targets) {
        List<Block> blocks = new ArrayList<>();
        int cuts = features.size() < 3 ? BLOCKS_OF_FEW : 1;
        for (int i = 0; i < features.size(); i++) {
            int rows = features.get(i).rows();
            int pieces = Math.min(cuts, rows);
            for (int k = 0; k < pieces; k++) {
                int start = (int) ((long) rows * k / pieces);
                int end = (int) ((long) rows * (k + 1) / pieces);
                blocks.add(new Block(features.get(i), targets.get(i), start, end));
            }
        }
        List<List<Block>> folds = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_FOLDS, blocks.size()); i++) {
            folds.add(new ArrayList<>());
        }
        for (int i = 0; i < blocks.size(); i++) {
            folds.get(i % folds.size()).add(blocks.get(i));
        }
        return folds;
    }

    int rows() {
        return end - start;
    }
}
