package io.torsion.interop.onnx;

import io.torsion.interop.onnx.Value.Form;
import io.torsion.interop.onnx.Value.Normal;
import io.torsion.model.Layer;
import java.util.Arrays;
import java.util.List;

/** Layer normalisation, as one operator or as its steps. */
final class Normalising {
    static final String NORMAL = "Of two signals only what makes a layer normalisation can be said";

    private final Operator op;
    private final Budget budget;

    Normalising(Operator op, Budget budget) {
        this.op = op;
        this.budget = budget;
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

    Value step(Value left, Value right) {
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
