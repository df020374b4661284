package io.torsion.interop.onnx;

import io.torsion.model.Activation;
import io.torsion.model.Layer;
import java.util.Arrays;
import java.util.List;

/** Dense layers: a product with a matrix, its bias, its activation. */
final class Products {
    private final Operator op;
    private final Budget budget;

    Products(Operator op, Budget budget) {
        this.op = op;
        this.budget = budget;
    }

    /** {@code x · W}; a bias may follow. */
    Signal matMul() {
        Signal in = op.signal(0);
        Chain chain = in.features(op);
        double[] matrix = matrix(op.constant(1), chain, false, 1);
        int outputs = matrix.length / inputs(op.constant(1), false);
        List<double[]> weights = List.of(matrix, new double[outputs]);
        return in.then(
                chain.then(new Layer.Dense(outputs, Activation.LINEAR), weights, op.name(), outputs, Chain.TAKES_BIAS));
    }

    /** {@code alpha · x · W + beta · c}. */
    Signal gemm() {
        Signal in = op.signal(0);
        if (op.number("transA", 0) != 0 || in.rank() != 2) {
            throw op.unknown("transA, or an input of " + in.rank() + " axes", Walk.FORMS);
        }
        Chain chain = in.features(op);
        boolean transposed = op.number("transB", 0) != 0;
        Tensor weights = op.constant(1);
        double[] matrix = matrix(weights, chain, transposed, op.real("alpha", 1));
        int outputs = matrix.length / inputs(weights, transposed);
        double[] bias = op.has(2) ? row(op.constant(2), outputs) : new double[outputs];
        float beta = op.real("beta", 1);
        double[] scaled = Arrays.stream(bias).map(v -> v * beta).toArray();
        return in.then(chain.then(
                new Layer.Dense(outputs, Activation.LINEAR),
                List.of(matrix, scaled),
                op.name(),
                outputs,
                op.has(2) ? 0 : Chain.TAKES_BIAS));
    }

    private int inputs(Tensor weights, boolean transposed) {
        if (weights.rank() != 2 || weights.values().length == 0) {
            throw op.differs("a matrix of shape " + Arrays.toString(weights.shape()));
        }
        return weights.shape()[transposed ? 1 : 0];
    }

    /** Row-major {@code [output][input]}. */
    private double[] matrix(Tensor weights, Chain chain, boolean transposed, float factor) {
        int inputs = inputs(weights, transposed);
        if (chain.width >= 0 && chain.width != inputs) {
            throw op.differs(Arrays.toString(weights.shape()) + " for " + chain.width + " features");
        }
        int count = weights.values().length;
        int outputs = count / inputs;
        budget.take(count);
        double[] matrix = new double[count];
        for (int i = 0; i < count; i++) {
            double value = weights.values()[transposed ? i : i % inputs * outputs + i / inputs];
            matrix[i] = factor == 1 ? value : (float) (value * factor);
        }
        return matrix;
    }

    /** One number for each output. */
    double[] row(Tensor tensor, int outputs) {
        int count = tensor.values().length;
        boolean last = count == 1 || (tensor.rank() > 0 && tensor.shape()[tensor.rank() - 1] == count);
        if (!last || count == 0 || (count != 1 && count != outputs)) {
            throw op.differs(Arrays.toString(tensor.shape()) + " for " + outputs + " features");
        }
        budget.take(outputs);
        double[] row = tensor.values().clone();
        return count == outputs ? row : filled(row[0], outputs);
    }

    private static double[] filled(double value, int count) {
        double[] row = new double[count];
        Arrays.fill(row, value);
        return row;
    }

    /** An activation belongs to the dense layer in front; behind another layer it is a dense layer of its own, with the identity. */
    Signal activation(Activation activation) {
        Signal in = op.signal(0);
        Chain chain = in.whole(op);
        if (chain.layer instanceof Layer.Dense dense && dense.activation() == Activation.LINEAR) {
            return in.with(new Part(
                    chain.instead(new Layer.Dense(dense.units(), activation), chain.tensors, 0),
                    Part.Half.WHOLE,
                    in.only().moment()));
        }
        int width = in.features(op).width;
        if (width < 1 || chain.isScaling()) {
            throw op.unknown("an activation of the inputs or behind a scaling", Walk.FORMS);
        }
        budget.take((long) width * width);
        double[] identity = new double[width * width];
        for (int i = 0; i < width; i++) {
            identity[i * width + i] = 1;
        }
        List<double[]> weights = List.of(identity, new double[width]);
        return in.then(chain.then(new Layer.Dense(width, activation), weights, op.name(), width, 0));
    }
}
