package io.torsion.interop.onnx;

import io.torsion.interop.onnx.Value.Normal;
import io.torsion.model.Layer;
import java.util.Arrays;
import java.util.List;

/** Sums, products and their like, of which at least one operand is no constant: biases, scalings, normalisations. */
final class Arithmetic {
    private final Operator op;
    private final Budget budget;

    Arithmetic(Operator op, Budget budget) {
        this.op = op;
        this.budget = budget;
    }

    Value run() {
        Value left = op.input(0);
        Value right = op.input(1);
        if (left instanceof Normal || right instanceof Normal) {
            return new Normalising(op, budget).step(left, right);
        }
        if (left instanceof Signal signal && right instanceof Tensor) {
            return constant(signal, op.constant(1), false);
        }
        if (right instanceof Signal signal && left instanceof Tensor) {
            return constant(signal, op.constant(0), true);
        }
        if (left instanceof Signal a && right instanceof Signal b && op.type().equals("Add")) {
            return isSkip(a, b) ? residual(b, a) : residual(a, b);
        }
        throw op.unknown("two operands that depend on the sequence", Normalising.NORMAL);
    }

    private Value constant(Signal in, Tensor tensor, boolean first) {
        double sign = op.type().equals("Sub") && !first ? -1 : 1;
        boolean sum = op.type().equals("Add") || op.type().equals("Sub");
        boolean legal = sum
                ? op.type().equals("Add") || !first
                : op.type().equals("Mul") || (op.type().equals("Div") && !first);
        if (!legal || op.hasAttribute("axis")) {
            throw op.unknown("a constant " + (first ? "in front" : "behind"), Walk.FORMS);
        }
        double[] row = row(in, tensor);
        Chain chain = in.whole(op);
        if (sum) {
            return in.with(new Part(
                    added(chain, Arrays.stream(row).map(v -> sign * v).toArray()),
                    Part.Half.WHOLE,
                    in.only().moment()));
        }
        double[] factor =
                op.type().equals("Div") ? Arrays.stream(row).map(v -> 1 / v).toArray() : row;
        return in.with(
                new Part(multiplied(chain, factor), Part.Half.WHOLE, in.only().moment()));
    }

    /** A product of the input alone, without a bias, that can be added to what the layers give. */
    private static boolean isSkip(Signal skip, Signal main) {
        Part part = skip.only();
        return skip.parts().size() == 1
                && main.parts().size() == 1
                && part.chain().layer instanceof Layer.Dense
                && part.chain().open == Chain.TAKES_BIAS
                && part.chain().before == main.only().chain().start()
                && part.moment() == main.only().moment()
                && skip.axes().equals(main.axes());
    }

    private Signal residual(Signal main, Signal skip) {
        if (!isSkip(skip, main)) {
            throw op.unknown(
                    "a sum of two signals, of which none is a linear map of the input",
                    "Only a linear map of the input, without a bias, can be added to what the layers give");
        }
        Chain chain = main.features(op);
        return main.then(chain.then(
                new Layer.Residual(), List.of(skip.only().chain().tensors.get(0)), op.name(), chain.width, 0));
    }

    /** One number, or one a feature, which is then the last axis. */
    private double[] row(Signal in, Tensor tensor) {
        if (tensor.values().length == 1) {
            return tensor.values().clone();
        }
        int width = in.features(op).width;
        if (tensor.rank() > in.rank()) {
            throw op.differs("a constant of " + tensor.rank() + " axes for " + in.rank());
        }
        return new Products(op, budget).row(tensor, width < 0 ? tensor.values().length : width);
    }

    private Chain added(Chain chain, double[] row) {
        if ((chain.open & Chain.TAKES_BIAS) != 0) {
            int last = chain.tensors.size() - 1;
            double[] bias = chain.tensors.get(last).clone();
            for (int i = 0; i < bias.length; i++) {
                bias[i] = row[row.length == 1 ? 0 : i];
            }
            return chain.instead(chain.layer, List.of(chain.tensors.get(0), bias), 0);
        }
        return chain.scaled(new double[] {1}, row, op.name());
    }

    private Chain multiplied(Chain chain, double[] row) {
        if ((chain.open & Chain.TAKES_GAIN) != 0) {
            double[] gain = chain.tensors.get(0).clone();
            for (int i = 0; i < gain.length; i++) {
                gain[i] = row[row.length == 1 ? 0 : i];
            }
            return chain.instead(chain.layer, List.of(gain, chain.tensors.get(1)), Chain.TAKES_BIAS);
        }
        return chain.scaled(row, new double[] {0}, op.name());
    }
}
