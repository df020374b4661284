package io.torsion.backend.vector;

/**
 * Goes on with one step only: the last valid one of each sequence; of a backward direction, which stands in the second
 * group of columns, its last processed one, at time 0.
 */
final class LastStepPass implements Pass {
    private final Signal in;
    private final Signal out;

    LastStepPass(Signal in, Signal out) {
        this.in = in;
        this.out = out;
    }

    @Override
    public void forward(Chunk chunk) {
        out.shape(chunk.rows, 1);
        for (int g = 0; g < in.columns.groups(); g++) {
            int column = g * in.columns.group();
            for (int r = 0; r < chunk.rows; r++) {
                int from = in.at(g == 0 ? chunk.lengths[r] - 1 : 0, r) + column;
                System.arraycopy(in.values, from, out.values, out.at(0, r) + column, in.columns.group());
            }
        }
    }

    @Override
    public void backward(Chunk chunk) {
        for (int g = 0; g < in.columns.groups(); g++) {
            int column = g * in.columns.group();
            for (int r = 0; r < chunk.rows; r++) {
                int to = in.at(g == 0 ? chunk.lengths[r] - 1 : 0, r) + column;
                System.arraycopy(out.gradients, out.at(0, r) + column, in.gradients, to, in.columns.group());
            }
        }
    }
}
