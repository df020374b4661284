package io.torsion.interop.onnx;

import io.torsion.interop.onnx.Value.Form;
import io.torsion.interop.onnx.Value.Normal;
import io.torsion.model.Layer;
import java.util.Arrays;
import java.util.List;

/** Sums, products and their like, of which at least one operand is no constant: biases, scalings, normalisations. */
final class Arithmetic {
    private static final String NORMAL = "Of two signals only what makes a layer normalisation can be said";

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
            return normal(left, right);
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
        throw op.unknown("two operands that depend on the sequence", NORMAL);
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

    /** LayerNormalization as one operator. */
    Signal layerNorm() {
        Signal in = op.signal(0);
        int width = in.features(op).width;
        if (op.axis(op.number("axis", -1), in.rank()) != in.rank() - 1 || width < 1) {
            throw op.unknown("a normalisation over more than the features", Walk.FORMS);
        }
        double[] gain = new Products(op, budget).row(op.constant(1), width);
        double[] bias = op.has(2) ? new Products(op, budget).row(op.constant(2), width) : new double[width];
        return normalised(in, op.real("epsilon", 1e-5f), gain, bias, 0);
    }

    private Signal normalised(Signal in, double epsilon, double[] gain, double[] bias, int open) {
        if (!(epsilon > 0 && epsilon < 1)) {
            throw op.unknown("a normalisation with epsilon " + epsilon, "Epsilon must be above 0 and below 1");
        }
        Chain chain = in.features(op);
        return in.then(
                chain.then(new Layer.LayerNorm(shortest(epsilon)), List.of(gain, bias), op.name(), chain.width, open));
    }

    /** What was written as a float was meant as the decimal number that it shows. */
    private static double shortest(double epsilon) {
        return Double.parseDouble(Float.toString((float) epsilon));
    }

    /** The mean over features, of a signal or of squares. */
    Value mean() {
        Value in = op.input(0);
        Signal signal = in instanceof Normal normal ? normal.of() : op.signal(0);
        int[] axes = op.axes("axes", 1, signal.rank());
        signal.features(op);
        if (axes.length != 1 || axes[0] != signal.rank() - 1 || op.number("keepdims", 1) != 1) {
            throw op.unknown("a mean that is not over the features of one time step", NORMAL);
        }
        if (in instanceof Normal normal) {
            return from(normal, Form.SQUARED, Form.VARIANCE);
        }
        return new Normal(signal, Form.MEAN, 0);
    }

    private Normal from(Normal normal, Form form, Form next) {
        if (normal.form() != form) {
            throw op.unknown("a step of a normalisation out of order: " + normal.form(), NORMAL);
        }
        return normal.to(next);
    }

    Value unary() {
        if (!(op.input(0) instanceof Normal normal)) {
            throw op.unknown("it is applied to the sequence", Walk.FORMS);
        }
        return op.type().equals("Sqrt")
                ? from(normal, Form.SHIFTED, Form.DEVIATION)
                : from(normal, Form.DEVIATION, Form.INVERSE);
    }

    private Value normal(Value left, Value right) {
        String type = op.type();
        if (left instanceof Signal signal && right instanceof Normal mean && type.equals("Sub") && same(signal, mean)) {
            return from(mean, Form.MEAN, Form.CENTRED);
        }
        if (left instanceof Normal normal && right instanceof Tensor number && number.values().length == 1) {
            return withNumber(normal, number.values()[0]);
        }
        if (right instanceof Normal normal
                && left instanceof Tensor number
                && number.values().length == 1
                && type.equals("Add")) {
            return withNumber(normal, number.values()[0]);
        }
        if (left instanceof Normal a && right instanceof Normal b && same(a.of(), b)) {
            return both(a, b);
        }
        throw op.unknown("a step of a normalisation with something else", NORMAL);
    }

    private static boolean same(Signal signal, Normal other) {
        return signal.only().chain() == other.of().only().chain()
                && signal.axes().equals(other.of().axes());
    }

    private Value withNumber(Normal normal, double number) {
        if (op.type().equals("Pow") && number == 2) {
            return from(normal, Form.CENTRED, Form.SQUARED);
        }
        if (op.type().equals("Add")) {
            return new Normal(from(normal, Form.VARIANCE, Form.SHIFTED).of(), Form.SHIFTED, number);
        }
        throw op.unknown("a step of a normalisation with " + number, NORMAL);
    }

    private Value both(Normal a, Normal b) {
        if (op.type().equals("Mul") && a.form() == Form.CENTRED && b.form() == Form.CENTRED) {
            return a.to(Form.SQUARED);
        }
        Form divisor = op.type().equals("Div") ? Form.DEVIATION : op.type().equals("Mul") ? Form.INVERSE : Form.MEAN;
        if (a.form() != Form.CENTRED || b.form() != divisor || divisor == Form.MEAN) {
            throw op.unknown("steps of a normalisation out of order", NORMAL);
        }
        int width = a.of().only().width();
        if (width < 1) {
            throw op.unknown(
                    "a normalisation of inputs whose number is not known",
                    "Export the model with a fixed number of features");
        }
        budget.take(2L * width);
        double[] gain = new double[width];
        Arrays.fill(gain, 1);
        return normalised(a.of(), b.epsilon(), gain, new double[width], Chain.TAKES_BIAS | Chain.TAKES_GAIN);
    }
}
