package io.torsion.backend.vector;

import java.util.Arrays;

/** Adds a linear map of the network's inputs, or of their last valid step only. */
final class ResidualPass implements Pass {
    private final Kernels kernels;
    private final ResidualWeights weights;
    private final boolean lastStep;
    private final Signal input;
    private final Signal in;
    private final Signal out;
    private final Panels weightGradient;
    /** Of a last-step network: the last valid step of each row, and its gradient. */
    private float[] last = {};

    private float[] lastGradient = {};

    ResidualPass(Kernels kernels, ResidualWeights weights, boolean lastStep, Signal input, Signal in, Signal out) {
        this.kernels = kernels;
        this.weights = weights;
        this.lastStep = lastStep;
        this.input = input;
        this.in = in;
        this.out = out;
        weightGradient = weights.weight.empty();
    }

    @Override
    public void forward(Chunk chunk) {
        out.shape(chunk.rows, in.steps());
        System.arraycopy(in.values, in.at(0), out.values, out.at(0), in.allValues());
        if (lastStep) {
            takeLast(chunk);
        }
        kernels.add(in.allRows(), rows(), firstRow(), input.stride, weights.weight, out.values, out.at(0), out.stride);
    }

    private void takeLast(Chunk chunk) {
        last = Signal.room(last, chunk.rows * input.stride);
        for (int r = 0; r < chunk.rows; r++) {
            int from = input.at(chunk.lengths[r] - 1, r);
            System.arraycopy(input.values, from, last, r * input.stride, input.stride);
        }
    }

    private float[] rows() {
        return lastStep ? last : input.values;
    }

    private int firstRow() {
        return lastStep ? 0 : input.at(0);
    }

    @Override
    public void backward(Chunk chunk) {
        int n = in.allRows();
        System.arraycopy(out.gradients, out.at(0), in.gradients, in.at(0), in.allValues());
        kernels.outer(n, rows(), firstRow(), input.stride, out.gradients, out.at(0), out.stride, weightGradient);
        if (input.wanted && lastStep) {
            addLastGradient(chunk);
        } else if (input.wanted) {
            addInputGradient(n, input.gradients, input.at(0));
        }
    }

    private void addLastGradient(Chunk chunk) {
        lastGradient = Signal.room(lastGradient, chunk.rows * input.stride);
        Arrays.fill(lastGradient, 0, chunk.rows * input.stride, 0);
        addInputGradient(chunk.rows, lastGradient, 0);
        for (int r = 0; r < chunk.rows; r++) {
            int to = input.at(chunk.lengths[r] - 1, r);
            for (int k = 0; k < input.columns.features(); k++) {
                input.gradients[to + k] += lastGradient[r * input.stride + k];
            }
        }
    }

    private void addInputGradient(int n, float[] gradients, int at) {
        kernels.add(n, out.gradients, out.at(0), out.stride, weights.weightBack, gradients, at, input.stride);
    }

    @Override
    public void clear() {
        weightGradient.clear();
    }

    @Override
    public void collect(float[] gradient) {
        weightGradient.store(gradient);
    }
}
