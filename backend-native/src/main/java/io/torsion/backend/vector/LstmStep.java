package io.torsion.backend.vector;

/** One step of an LSTM over some rows: what is read and where it goes; reused from step to step. */
final class LstmStep {
    final LstmWeights weights;
    final Signal in;
    final Signal out;
    final CellRows at;
    /** Whether gates and tanh(cells) are kept for the way back. */
    final boolean training;

    /** Whether the gates hold the sums over the inputs already. */
    boolean projected;

    int input;
    /** The hidden state in front of this step as the recurrent matrix meets it: the outputs, or what dropout left of them. */
    float[] hidden = {};

    int hiddenBefore;
    int hiddenRow;

    float[] gates = {};
    float[] cells = {};
    float[] squashed = {};

    LstmStep(LstmWeights weights, Signal in, Signal out, boolean training) {
        this.weights = weights;
        this.in = in;
        this.out = out;
        this.training = training;
        at = new CellRows(weights.width, Columns.stride(4 * weights.width), out.stride);
    }
}
