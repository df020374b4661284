package io.torsion.backend.vector;

import io.torsion.model.Activation;

/** A dense layer over all rows of all steps at once. */
final class DensePass implements Pass {
    private final Kernels kernels;
    private final DenseWeights weights;
    private final Activation activation;
    private final Signal in;
    private final Signal out;
    private final Panels weightGradient;
    private final Panels biasGradient;

    DensePass(Kernels kernels, DenseWeights weights, Activation activation, Signal in, Signal out) {
        this.kernels = kernels;
        this.weights = weights;
        this.activation = activation;
        this.in = in;
        this.out = out;
        weightGradient = weights.weight.empty();
        biasGradient = weights.bias.empty();
    }

    @Override
    public void forward(Chunk chunk) {
        out.shape(chunk.rows, in.steps());
        kernels.affine(
                in.allRows(),
                in.values,
                in.at(0),
                in.stride,
                weights.weight,
                weights.bias,
                out.values,
                out.at(0),
                out.stride);
        PlainLoops.activate(activation, out.values, out.at(0), out.allValues());
    }

    @Override
    public void backward(Chunk chunk) {
        int rows = in.allRows();
        int at = out.at(0);
        PlainLoops.activateBack(activation, out.values, out.gradients, at, out.allValues());
        kernels.outer(rows, in.values, in.at(0), in.stride, out.gradients, at, out.stride, weightGradient);
        kernels.sum(rows, out.gradients, at, out.stride, biasGradient);
        if (in.wanted) {
            kernels.add(rows, out.gradients, at, out.stride, weights.weightBack, in.gradients, in.at(0), in.stride);
        }
    }

    @Override
    public void clear() {
        weightGradient.clear();
        biasGradient.clear();
    }

    @Override
    public void collect(float[] gradient) {
        weightGradient.store(gradient);
        biasGradient.store(gradient);
    }
}
