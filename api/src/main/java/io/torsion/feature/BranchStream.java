package io.torsion.feature;

import java.util.List;

/** Runs branches side by side, live; those that answer earlier wait for the others. */
final class BranchStream implements RowTransform, ColumnTransform {
    private final BranchColumns columns;
    private final PipelineStream[] branches;
    private final double[][] rows;
    private final int[][] outputs;
    private final RowQueue[] waiting;

    BranchStream(List<List<StageLink>> branches, int lookahead) {
        columns = new BranchColumns(branches);
        this.branches = branches.stream()
                .map(links -> new PipelineStream(links, links.get(0).in().size()))
                .toArray(PipelineStream[]::new);
        List<StageLink> last =
                branches.stream().map(links -> links.get(links.size() - 1)).toList();
        rows = last.stream().map(link -> new double[link.out().size()]).toArray(double[][]::new);
        outputs = last.stream().map(StageLink::outputTo).toArray(int[][]::new);
        waiting = last.stream()
                .map(link -> new RowQueue(lookahead + 1, link.outputTo().length))
                .toArray(RowQueue[]::new);
    }

    @Override
    public boolean step(double[] in, double[] out) {
        boolean ready = true;
        for (int b = 0; b < branches.length; b++) {
            if (branches[b].step(in, rows[b])) {
                hold(b);
            }
            ready &= !waiting[b].isEmpty();
        }
        return ready && release(out);
    }

    @Override
    public boolean finish(double[] out) {
        for (int b = 0; b < branches.length; b++) {
            if (waiting[b].isEmpty()) {
                if (!branches[b].finish(rows[b])) {
                    return false;
                }
                hold(b);
            }
        }
        return release(out);
    }

    @Override
    public void reset() {
        for (int b = 0; b < branches.length; b++) {
            branches[b].reset();
            waiting[b].clear();
        }
    }

    /** The same bits: in each branch the form for whole recordings is the live one, or gives what that gives. */
    @Override
    public void transform(double[][] in, double[][] out) {
        columns.transform(in, out);
    }

    private void hold(int branch) {
        if (waiting[branch].isFull()) {
            throw new IllegalStateException("Another branch than number " + branch + " answers later than it declares");
        }
        double[] row = waiting[branch].add();
        for (int i = 0; i < row.length; i++) {
            row[i] = rows[branch][outputs[branch][i]];
        }
    }

    private boolean release(double[] out) {
        int at = 0;
        for (RowQueue queue : waiting) {
            double[] row = queue.take();
            System.arraycopy(row, 0, out, at, row.length);
            at += row.length;
        }
        return true;
    }
}
