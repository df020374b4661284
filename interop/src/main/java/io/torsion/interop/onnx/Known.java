package io.torsion.interop.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Operators that give constants, sizes and numbers that are all the same, or leave a sequence as it is. */
final class Known {
    private static final Set<Integer> FLOATS = Set.of(
            TensorProto.DataType.FLOAT_VALUE, TensorProto.DataType.DOUBLE_VALUE, TensorProto.DataType.FLOAT16_VALUE);

    private final Operator op;
    private final Budget budget;

    Known(Operator op, Budget budget) {
        this.op = op;
        this.budget = budget;
    }

    Value constant() {
        if (op.hasAttribute("value")) {
            Tensor tensor = TensorReader.read(op.attributeOrDefault("value").getT());
            budget.take(tensor.values().length);
            return tensor;
        }
        for (String name : List.of("value_int", "value_ints")) {
            if (op.hasAttribute(name)) {
                double[] ints =
                        name.equals("value_int") ? new double[] {op.number(name, 0)} : doubles(op.numbers(name, 9));
                return new Tensor(name.equals("value_int") ? new int[0] : new int[] {ints.length}, ints, true);
            }
        }
        for (String name : List.of("value_float", "value_floats")) {
            if (op.hasAttribute(name)) {
                double[] reals = name.equals("value_float")
                        ? new double[] {op.real(name, 0)}
                        : op.attributeOrDefault(name).getFloatsList().stream()
                                .mapToDouble(v -> v)
                                .toArray();
                return new Tensor(name.equals("value_float") ? new int[0] : new int[] {reals.length}, reals, false);
            }
        }
        throw op.unknown("a constant without numbers", Graph.DAMAGED);
    }

    private static double[] doubles(long[] numbers) {
        return Arrays.stream(numbers).mapToDouble(v -> v).toArray();
    }

    Value inference() {
        if (op.has(2) && !op.constant(2).allEqual(0)) {
            throw op.unknown("dropout that goes on in use (training_mode)", "Export the model for inference");
        }
        return op.input(0);
    }

    Value cast() {
        boolean real = FLOATS.contains((int) op.number("to", 0));
        if (op.input(0) instanceof Tensor tensor) {
            if (!real && !tensor.whole()) {
                return new Tensor(
                        tensor.shape(),
                        Arrays.stream(tensor.values())
                                .map(v -> (double) (long) v)
                                .toArray(),
                        true);
            }
            return new Tensor(tensor.shape(), tensor.values(), !real);
        }
        if (op.input(0) instanceof Signal && !real) {
            throw op.unknown("the sequence as whole numbers", Walk.FORMS);
        }
        return op.input(0);
    }

    Value shape() {
        double[] sizes = op.input(0) instanceof Tensor tensor
                ? Arrays.stream(tensor.shape()).asDoubleStream().toArray()
                : op.signal(0).axes().stream().mapToDouble(Axis::asNumber).toArray();
        long start = bounded(op.number("start", 0), sizes.length);
        long end = bounded(op.number("end", sizes.length), sizes.length);
        return Tensor.ints(Arrays.copyOfRange(sizes, (int) start, (int) Math.max(start, end)));
    }

    private static long bounded(long place, int size) {
        return Math.max(0, Math.min(size, place < 0 ? place + size : place));
    }

    Value ofShape() {
        Tensor value = op.hasAttribute("value")
                ? TensorReader.read(op.attributeOrDefault("value").getT())
                : new Tensor(new int[] {1}, new double[1], false);
        if (value.values().length != 1) {
            throw op.unknown(value.values().length + " values", Graph.DAMAGED);
        }
        return filled(op.constant(0), value);
    }

    Value expanded() {
        budget.take(op.input(0) instanceof Tensor repeated ? repeated.values().length : 0);
        if (op.input(0) instanceof Tensor tensor && tensor.values().length == 1) {
            return filled(op.constant(1), tensor);
        }
        if (op.input(0) instanceof Tensor tensor && tensor.values().length > 1 && tensor.allEqual(tensor.values()[0])) {
            return new Value.Filled(tensor.values()[0]);
        }
        if (Value.isStart(op.input(0))) {
            return op.input(0);
        }
        throw op.unknown("a repetition of several numbers", Walk.FORMS);
    }

    private Value filled(Tensor shape, Tensor value) {
        double number = value.values()[0];
        boolean known = shape.rank() == 1
                && shape.values().length <= 8
                && Arrays.stream(shape.values()).allMatch(extent -> extent >= 0 && extent <= Integer.MAX_VALUE);
        if (!known) {
            return new Value.Filled(number);
        }
        int[] extents =
                Arrays.stream(shape.values()).mapToInt(extent -> (int) extent).toArray();
        long count = Tensor.count(extents);
        budget.take(count);
        double[] numbers = new double[(int) count];
        Arrays.fill(numbers, number);
        return new Tensor(extents, numbers, value.whole());
    }
}
