package io.torsion.feature;

/** Runs a row transform over a recording: feeds every row, then asks for what is owed. */
record RowByRow(RowTransform rows, String name, Timing timing) implements ColumnTransform {
    /** Rows that are turned at a time: two lines of cache of each column. */
    private static final int BLOCK = 16;

    @Override
    public void transform(double[][] in, double[][] out) {
        int length = (in.length > 0 ? in : out)[0].length;
        double[][] block = new double[BLOCK][in.length];
        Answers answers = new Answers(out);
        for (int t = 0; t < length; t++) {
            if (t % BLOCK == 0) {
                gather(in, t, Math.min(BLOCK, length - t), block);
            }
            if (rows.step(block[t % BLOCK], answers.next())) {
                answers.take();
            } else if (t >= timing.lookahead()) {
                throw late(name, timing);
            }
        }
        while (rows.finish(answers.next())) {
            answers.take();
        }
        if (answers.finished() != length) {
            throw new IllegalStateException(
                    name + " answered " + answers.count + " of " + length + " rows: its look-ahead is declared wrong");
        }
    }

    static IllegalStateException late(String stage, Timing declared) {
        return new IllegalStateException(stage + " answers later than its look-ahead allows: " + declared);
    }

    private static void gather(double[][] columns, int from, int rows, double[][] block) {
        for (int c = 0; c < columns.length; c++) {
            for (int row = 0; row < rows; row++) {
                block[row][c] = columns[c][from + row];
            }
        }
    }

    /** Rows of answers on their way into columns. */
    private static final class Answers {
        private final double[][] columns;
        private final double[][] block;
        private int count;

        Answers(double[][] columns) {
            this.columns = columns;
            block = new double[BLOCK][columns.length];
        }

        double[] next() {
            return block[count % BLOCK];
        }

        void take() {
            if (++count % BLOCK == 0) {
                scatter(count - BLOCK);
            }
        }

        int finished() {
            scatter(count - count % BLOCK);
            return count;
        }

        private void scatter(int from) {
            for (int c = 0; c < columns.length; c++) {
                for (int row = from; row < count; row++) {
                    columns[c][row] = block[row - from][c];
                }
            }
        }
    }
}
