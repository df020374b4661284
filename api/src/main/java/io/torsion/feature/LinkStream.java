package io.torsion.feature;

import java.util.Arrays;

/** Runs one stage live: gathers its columns, delays the ones that pass by for as long as the stage looks ahead. */
final class LinkStream implements RowTransform {
    private final StageLink link;
    private final RowTransform stage;
    private final double[] taken;
    private final double[] produced;
    private final RowQueue waiting;
    private final boolean delays;
    private final int prefix;

    LinkStream(StageLink link) {
        this.link = link;
        stage = link.stage().stream(link.selectedSchema(), link.learned());
        taken = new double[link.selected().length];
        produced = new double[link.outputTo().length];
        int lookahead = link.timing().lookahead();
        waiting = new RowQueue(lookahead + 1, link.passFrom().length);
        delays = lookahead > 0;
        prefix = unmoved(link);
    }

    /** How many columns at the front pass to where they stand already: all of them, for a stage that only adds. */
    private static int unmoved(StageLink link) {
        int column = 0;
        while (column < link.passFrom().length
                && link.passFrom()[column] == column
                && link.passTo()[column] == column) {
            column++;
        }
        return column;
    }

    @Override
    public boolean step(double[] in, double[] out) {
        for (int i = 0; i < taken.length; i++) {
            taken[i] = in[link.selected()[i]];
        }
        return delays ? stepDelayed(in, out) : stepAtOnce(in, out);
    }

    private boolean stepDelayed(double[] in, double[] out) {
        hold(in);
        return stage.step(taken, produced) && release(out);
    }

    private boolean stepAtOnce(double[] in, double[] out) {
        if (!stage.step(taken, produced)) {
            return false;
        }
        System.arraycopy(in, 0, out, 0, prefix);
        for (int i = prefix; i < link.passFrom().length; i++) {
            out[link.passTo()[i]] = in[link.passFrom()[i]];
        }
        link.place(produced, out);
        return true;
    }

    @Override
    public boolean finish(double[] out) {
        return !waiting.isEmpty() && stage.finish(produced) && release(out);
    }

    @Override
    public void reset() {
        stage.reset();
        waiting.clear();
        Arrays.fill(produced, 0);
    }

    private void hold(double[] in) {
        if (waiting.isFull()) {
            throw RowByRow.late(link.stage().toString(), link.timing());
        }
        double[] row = waiting.add();
        for (int i = 0; i < row.length; i++) {
            row[i] = in[link.passFrom()[i]];
        }
    }

    private boolean release(double[] out) {
        double[] row = waiting.take();
        for (int i = 0; i < row.length; i++) {
            out[link.passTo()[i]] = row[i];
        }
        link.place(produced, out);
        return true;
    }
}
