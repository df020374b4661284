package io.torsion.feature;

/** Runs a row transform over a recording: feeds every row, then asks for what is owed. */
record RowByRow(RowTransform rows, String name, Timing timing) implements ColumnTransform {
    @Override
    public void transform(double[][] in, double[][] out) {
        int length = (in.length > 0 ? in : out)[0].length;
        double[] row = new double[in.length];
        double[] answer = new double[out.length];
        int answered = 0;
        for (int t = 0; t < length; t++) {
            for (int c = 0; c < in.length; c++) {
                row[c] = in[c][t];
            }
            if (rows.step(row, answer)) {
                put(answer, out, answered++);
            } else if (t >= timing.lookahead()) {
                throw late(name, timing);
            }
        }
        while (rows.finish(answer)) {
            put(answer, out, answered++);
        }
        if (answered != length) {
            throw new IllegalStateException(
                    name + " answered " + answered + " of " + length + " rows: its look-ahead is declared wrong");
        }
    }

    static IllegalStateException late(String stage, Timing declared) {
        return new IllegalStateException(stage + " answers later than its look-ahead allows: " + declared);
    }

    private static void put(double[] answer, double[][] out, int row) {
        for (int c = 0; c < out.length; c++) {
            out[c][row] = answer[c];
        }
    }
}
