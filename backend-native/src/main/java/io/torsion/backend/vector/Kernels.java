package io.torsion.backend.vector;

/**
 * The arithmetic of the backend, in one of two forms: written with the Vector API, or as plain loops.
 *
 * <p>A matrix of activations is an array, where its first row starts, and how far apart rows are ({@code a, aAt, aRow}); a
 * matrix of weights is a {@link Panels}. Confine an instance to one thread. Each row of a product is summed in the same
 * order however many rows there are, so that a stepper and a batch give the same bits.
 */
interface Kernels {
    /** What widths of activations are padded to. */
    int lanes();

    /** How many units stand side by side in each gate of an LSTM or GRU; the units are padded to a multiple of it. */
    int gateLanes(int units);

    /** A zero matrix of weights in the form that these kernels read. */
    Panels panels(int depth, int columns, Panels.Source source);

    /** c = start + a·b, where start is one row. */
    void affine(int rows, float[] a, int aAt, int aRow, Panels b, Panels start, float[] c, int cAt, int cRow);

    /** c += a·b. */
    void add(int rows, float[] a, int aAt, int aRow, Panels b, float[] c, int cAt, int cRow);

    /** c += aᵀ·d, where a and d have so many rows. */
    void outer(int rows, float[] a, int aAt, int aRow, float[] d, int dAt, int dRow, Panels c);

    /** c += the sum of so many rows. */
    default void sum(int rows, float[] d, int dAt, int dRow, Panels c) {
        outer(rows, Panels.ONE, 0, 0, d, dAt, dRow, c);
    }

    /** One forward step of an LSTM: sums over inputs and hidden state, and the cells. */
    void lstm(LstmStep step);

    /** Adds the gradients of an LSTM's weights over so many rows from where the step is, whose gates are gradients. */
    void gradients(LstmStep step, int rows, Panels inputGradient, Panels recurrentGradient, Panels biasGradient);

    /** One backward step: gates are activations and become gradients of sums; carry is the cells' gradient. */
    void cellBack(CellRows at, float[] gates, float[] cells, float[] squashed, float[] hidden, float[] carry);

    /** One forward step of GRU cells: gates are sums and become activations, but for the hidden state's part. */
    void gru(GruRows at, float[] gates, float[] hidden);

    /** One backward step: gates are activations and become gradients of sums; carry is what the update gates let pass. */
    void gruBack(GruRows at, float[] gates, float[] hidden, float[] gradients, float[] carry);

    /** c = a · scale where the mask of a row keeps a unit, else 0, for so many units from the first. */
    void dropout(DropoutRow mask, int first, int units, float[] a, int aAt, float[] c, int cAt);
}
