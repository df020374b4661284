package io.torsion.interop.onnx;

import io.torsion.interop.onnx.Part.Half;
import io.torsion.interop.onnx.Part.Moment;
import io.torsion.model.GateActivation;
import io.torsion.model.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** LSTM and GRU operators, and what they give: all hidden states, the final ones, the cells. */
final class Recurrence {
    /** Where the blocks of ours stand in ONNX's: i f g o of i o f c, and r z n of z r h. */
    private static final int[] LSTM = {0, 2, 3, 1};

    private static final int[] GRU = {1, 0, 2};

    private final Operator op;
    private final Walk walk;
    private final boolean gru;
    private final int[] order;
    private final String direction;
    private final int directions;
    private final int units;
    private final int inputs;

    Recurrence(Operator op, Walk walk) {
        this.op = op;
        this.walk = walk;
        gru = op.type().equals("GRU");
        order = gru ? GRU : LSTM;
        direction = op.text("direction", "forward");
        directions = direction.equals("bidirectional") ? 2 : 1;
        Tensor input = op.constant(1);
        Tensor recurrent = op.constant(2);
        if (input.rank() != 3 || recurrent.rank() != 3 || recurrent.shape()[2] == 0) {
            throw op.differs(Arrays.toString(input.shape()) + " and " + Arrays.toString(recurrent.shape()));
        }
        units = recurrent.shape()[2];
        inputs = input.shape()[2];
        requireShape(input, directions, order.length * units, inputs);
        requireShape(recurrent, directions, order.length * units, units);
        if (op.has(3)) {
            requireShape(op.constant(3), directions, 2 * order.length * units);
        }
        if (op.hasAttribute("hidden_size") && op.number("hidden_size", 0) != units) {
            throw op.differs(units + " units where hidden_size is " + op.number("hidden_size", 0));
        }
    }

    private void requireShape(Tensor tensor, int... shape) {
        if (!Arrays.equals(tensor.shape(), shape) || tensor.values().length == 0) {
            throw op.differs(Arrays.toString(tensor.shape()) + " instead of " + Arrays.toString(shape));
        }
    }

    List<Value> run() {
        Signal in = op.signal(0);
        Chain before = in.features(op);
        if (in.rank() != 3 || in.only().moment() != Moment.ALL || (before.width >= 0 && before.width != inputs)) {
            throw op.unknown(
                    in.rank() + " axes and " + before.width + " features at "
                            + in.only().moment() + " time steps, where all steps of " + inputs + " features are needed",
                    "A recurrent layer cannot stand behind the last time step alone");
        }
        walk.timeIs(in.axes().get(0), op);
        requireSettings();
        requireStart();
        List<double[]> weights = new ArrayList<>();
        for (int side = 0; side < directions; side++) {
            addWeights(side, weights);
        }
        Layer.Recurrent one = gru ? new Layer.Gru(units, 0, gates()) : new Layer.Lstm(units, 0, gates());
        Layer layer = directions == 2 ? new Layer.Bidirectional(one) : one;
        return values(in, before.then(layer, weights, op.name(), directions * units, 0));
    }

    private List<Value> values(Signal in, Chain chain) {
        List<Part> all = new ArrayList<>();
        List<Part> last = new ArrayList<>();
        if (!direction.equals("reverse")) {
            Half half = directions == 2 ? Half.FORWARD : Half.WHOLE;
            all.add(new Part(chain, half, Moment.ALL));
            last.add(new Part(chain, half, directions == 2 ? Moment.LAST : Moment.ANSWER));
        }
        if (!direction.equals("forward")) {
            all.add(new Part(chain, Half.BACKWARD, Moment.ALL));
            last.add(new Part(chain, Half.BACKWARD, Moment.FIRST));
        }
        Axis sides = Axis.of(Axis.DIRECTIONS, directions);
        Axis features = Axis.of(Axis.FEATURES, units);
        return List.of(
                new Signal(all, List.of(in.axes().get(0), sides, in.axes().get(1), features)),
                new Signal(last, List.of(sides, in.axes().get(1), features)),
                new Value.Other("the cells of " + op.name()));
    }

    private void requireSettings() {
        String problem = !List.of("forward", "reverse", "bidirectional").contains(direction)
                ? "direction " + Graph.shown(direction)
                : op.real("clip", 0) != 0
                        ? "clipped sums (clip)"
                        : op.number("input_forget", 0) != 0
                                ? "coupled input and forget gates (input_forget)"
                                : op.number("layout", 0) != 0
                                        ? "sequences first (layout 1), which no exporter is known to write"
                                        : op.has(7) && !op.constant(7).allEqual(0) ? "peepholes (input P)" : "";
        if (gru && op.number("linear_before_reset", 0) == 0) {
            problem = "linear_before_reset 0: reset works on the state in front of the matrix, here it works behind it,"
                    + " as in PyTorch, cuDNN and Keras with reset_after";
        }
        if (!problem.isEmpty()) {
            throw op.unknown(problem, "Train the model without this setting");
        }
    }

    /** Sequences start at zero here; states that a caller gives are carried by a stepper. */
    private void requireStart() {
        for (int i = 5; i < (gru ? 6 : 7); i++) {
            boolean zero = !op.has(i)
                    || op.input(i) instanceof Value.Given
                    || (op.input(i) instanceof Value.Filled filled && filled.value() == 0)
                    || (op.input(i) instanceof Tensor tensor && tensor.allEqual(0));
            if (!zero) {
                throw op.unknown("an initial state that is not zero", "Networks start from zero state here");
            }
        }
        boolean given = op.input(4) instanceof Value.Given;
        if (op.has(4) && !given && !walk.isFullLength(op.input(4))) {
            throw op.unknown("lengths that are neither given by the caller nor all of the time steps", Walk.FORMS);
        }
        walk.lengthsAre(given ? op.input(4) : new Value.Absent(), op);
    }

    private GateActivation gates() {
        List<String> names = op.attributeOrDefault("activations").getStringsList().stream()
                .map(name -> name.toStringUtf8().toLowerCase(Locale.ROOT))
                .toList();
        int each = gru ? 2 : 3;
        if (names.isEmpty()) {
            return GateActivation.SIGMOID;
        }
        List<String> first = names.subList(0, Math.min(each, names.size()));
        boolean same =
                names.size() == each * directions && first.equals(names.subList(names.size() - each, names.size()));
        boolean tanh = same && first.subList(1, each).stream().allMatch("tanh"::equals);
        if (tanh && first.get(0).equals("sigmoid")) {
            return GateActivation.SIGMOID;
        }
        if (tanh
                && first.get(0).equals("hardsigmoid")
                && isDefault("activation_alpha", 0.2f)
                && isDefault("activation_beta", 0.5f)) {
            return GateActivation.HARD_SIGMOID;
        }
        throw op.unknown(
                "activations " + Graph.shown(names.toString()),
                "Sigmoid or HardSigmoid (0.2 x + 0.5), then Tanh, are known");
    }

    /** One number a direction for its gates, or one an activation, of which those of tanh do not matter; none for the default. */
    private boolean isDefault(String name, float value) {
        List<Float> found = op.attributeOrDefault(name).getFloatsList();
        int each = found.size() == directions ? 1 : gru ? 2 : 3;
        return found.isEmpty()
                || (found.size() == each * directions
                        && found.get(0) == value
                        && found.get((directions - 1) * each) == value);
    }

    private void addWeights(int side, List<double[]> weights) {
        weights.add(blocks(op.constant(1).values(), side * order.length * units * inputs, inputs));
        weights.add(blocks(op.constant(2).values(), side * order.length * units * units, units));
        double[] none = new double[2 * order.length * units * directions];
        double[] bias = op.has(3) ? op.constant(3).values() : none;
        double[] input = blocks(bias, side * 2 * order.length * units, 1);
        double[] recurrent = blocks(bias, (side * 2 + 1) * order.length * units, 1);
        for (int i = 0; i < input.length && !gru; i++) {
            input[i] = recurrent[i] == 0 ? input[i] : (float) input[i] + (float) recurrent[i];
        }
        weights.add(input);
        if (gru) {
            weights.add(recurrent);
        }
    }

    /** The gates in our order. */
    private double[] blocks(double[] from, int offset, int columns) {
        int block = units * columns;
        walk.budget().take((long) order.length * block);
        double[] to = new double[order.length * block];
        for (int gate = 0; gate < order.length; gate++) {
            System.arraycopy(from, offset + order[gate] * block, to, gate * block, block);
        }
        return to;
    }
}
