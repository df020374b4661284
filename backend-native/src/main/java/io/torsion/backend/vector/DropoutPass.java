package io.torsion.backend.vector;

import io.torsion.model.DropoutMask;

/** Dropout while training or sampling; a chain that only predicts leaves it out. */
final class DropoutPass implements Pass {
    private final Kernels kernels;
    private final Signal in;
    private final Signal out;
    private final int layer;
    private final boolean lastStep;
    private final boolean shared;
    private final DropoutRow mask;

    /**
     * Dropout with this rate.
     *
     * @param layer the index of the layer, a coordinate of its masks
     * @param lastStep whether the signal is the last valid step of each sequence only
     * @param shared whether another pass reads the signal in front too, so that its gradients are added to
     */
    DropoutPass(Kernels kernels, double rate, int layer, boolean lastStep, Signal in, Signal out, boolean shared) {
        this.kernels = kernels;
        this.in = in;
        this.out = out;
        this.layer = layer;
        this.lastStep = lastStep;
        this.shared = shared;
        mask = new DropoutRow(rate);
    }

    @Override
    public void forward(Chunk chunk) {
        out.shape(chunk.rows, in.steps());
        mask(chunk, in.values, out.values);
    }

    @Override
    public void backward(Chunk chunk) {
        if (in.wanted && shared) {
            mask(chunk, out.gradients, out.gradients);
            for (int i = 0; i < in.allValues(); i++) {
                in.gradients[in.at(0) + i] += out.gradients[out.at(0) + i];
            }
        } else if (in.wanted) {
            mask(chunk, out.gradients, in.gradients);
        }
    }

    private void mask(Chunk chunk, float[] from, float[] to) {
        for (int t = 0; t < in.steps(); t++) {
            for (int r = 0; r < chunk.rows; r++) {
                int time = lastStep ? chunk.lengths[r] - 1 : t;
                mask.key = DropoutMask.row(chunk.seed, chunk.update, layer, chunk.first + r, time);
                maskRow(in.at(t, r), from, to);
            }
        }
    }

    private void maskRow(int at, float[] from, float[] to) {
        int units = in.columns.perGroup();
        for (int g = 0; g < in.columns.groups(); g++) {
            int group = at + g * in.columns.group();
            kernels.dropout(mask, g * units, units, from, group, to, group);
        }
    }
}
