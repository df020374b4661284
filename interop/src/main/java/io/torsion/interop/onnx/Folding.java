package io.torsion.interop.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Operators on constants, which exporters leave in the graph: weights in another order, shapes. */
final class Folding {
    private final Operator op;
    private final Budget budget;

    Folding(Operator op, Budget budget) {
        this.op = op;
        this.budget = budget;
    }

    List<Value> run() {
        op.inputs().forEach(input -> budget.take(input instanceof Tensor tensor ? tensor.values().length : 0));
        return switch (op.type()) {
            case "Add" -> Value.one(both(Double::sum));
            case "Sub" -> Value.one(both((a, b) -> a - b));
            case "Mul" -> Value.one(both((a, b) -> a * b));
            case "Div" -> Value.one(both(op.constant(0).whole() ? this::wholeRatio : (a, b) -> a / b));
            case "Pow" -> Value.one(both(Math::pow));
            case "ReduceProd" -> Value.one(product());
            case "Neg" -> Value.one(each(v -> -v));
            case "Sqrt" -> Value.one(each(Math::sqrt));
            case "Reciprocal" -> Value.one(each(v -> 1 / v));
            case "Transpose" -> Value.one(transposed());
            case "Reshape", "Flatten", "Squeeze", "Unsqueeze" -> Value.one(reshaped());
            case "Concat" -> Value.one(joined());
            case "Gather" -> Value.one(gathered());
            case "Slice" -> Value.one(sliced());
            case "Split" -> split();
            default -> throw op.unknown("it works on constants", Walk.FORMS);
        };
    }

    private double wholeRatio(double dividend, double divisor) {
        if ((long) divisor == 0) {
            throw op.unknown("a division by zero", Graph.DAMAGED);
        }
        long ratio = (long) dividend / (long) divisor;
        return ratio;
    }

    private Tensor each(DoubleUnaryOperator function) {
        Tensor in = op.constant(0);
        budget.take(in.values().length);
        return new Tensor(in.shape(), Arrays.stream(in.values()).map(function).toArray(), in.whole());
    }

    /** Shapes that differ must be those of a single number. */
    private Tensor both(DoubleBinaryOperator function) {
        Tensor a = op.constant(0);
        Tensor b = op.constant(1);
        boolean same = Arrays.equals(a.shape(), b.shape());
        if (!same && a.values().length != 1 && b.values().length != 1) {
            throw op.unknown("constants of two shapes", Walk.FORMS);
        }
        Tensor shape = a.rank() > b.rank() || (a.rank() == b.rank() && a.values().length >= b.values().length) ? a : b;
        int count = Math.max(a.values().length, b.values().length);
        if (shape.values().length != count) {
            throw op.unknown("constants of two shapes", Walk.FORMS);
        }
        budget.take(count);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            double left = a.values()[a.values().length == 1 ? 0 : i];
            double right = b.values()[b.values().length == 1 ? 0 : i];
            boolean size = Tensor.isSize(left) || Tensor.isSize(right);
            values[i] = size ? Tensor.UNKNOWN : function.applyAsDouble(left, right);
        }
        return new Tensor(shape.shape(), values, a.whole());
    }

    /** Of some sizes; one that differs from run to run is kept if it is the only one above 1. */
    private Tensor product() {
        Tensor in = op.constant(0);
        double[] sizes = Arrays.stream(in.values()).filter(size -> size != 1).toArray();
        boolean open = Arrays.stream(sizes).anyMatch(Tensor::isSize);
        double product = sizes.length == 1
                ? sizes[0]
                : open ? Tensor.UNKNOWN : Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
        if (in.rank() > 1) {
            throw op.unknown("a product over " + in.rank() + " axes", Walk.FORMS);
        }
        return new Tensor(
                op.number("keepdims", 1) == 0 ? new int[0] : new int[] {1}, new double[] {product}, in.whole());
    }

    private Tensor transposed() {
        Tensor in = op.constant(0);
        int[] order = Shaping.order(op, in.rank());
        int[] shape = Arrays.stream(order).map(axis -> in.shape()[axis]).toArray();
        int[] strides = strides(in.shape());
        return moved(in, shape, Arrays.stream(order).map(axis -> strides[axis]).toArray());
    }

    private static int[] strides(int[] shape) {
        int[] strides = new int[shape.length];
        int stride = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= shape[axis];
        }
        return strides;
    }

    private Tensor moved(Tensor in, int[] shape, int[] strides) {
        budget.take(in.values().length);
        double[] values = new double[in.values().length];
        int[] at = new int[shape.length];
        int from = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = in.values()[from];
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                from += strides[axis];
                if (++at[axis] < shape[axis]) {
                    break;
                }
                from -= strides[axis] * shape[axis];
                at[axis] = 0;
            }
        }
        return new Tensor(shape, values, in.whole());
    }

    private Tensor reshaped() {
        Tensor in = op.constant(0);
        return new Tensor(Shaping.extents(op, in), in.values(), in.whole());
    }

    private Tensor joined() {
        List<Tensor> parts = new ArrayList<>();
        for (int i = 0; i < op.inputs().size(); i++) {
            parts.add(op.constant(i));
        }
        if (parts.isEmpty()) {
            throw op.unknown("nothing to join", Graph.DAMAGED);
        }
        Tensor first = parts.get(0);
        int axis = op.axis(op.number("axis", 0), first.rank());
        int[] shape = first.shape().clone();
        shape[axis] = 0;
        long rows = Tensor.count(Arrays.copyOf(shape, axis));
        for (Tensor part : parts) {
            int[] other = part.shape().clone();
            if (other.length > axis) {
                other[axis] = first.shape()[axis];
            }
            if (!Arrays.equals(other, first.shape())) {
                throw op.differs(
                        "constants of " + Arrays.toString(part.shape()) + " beside " + Arrays.toString(first.shape()));
            }
            shape[axis] += part.shape()[axis];
            budget.take(part.values().length);
        }
        double[] values =
                new double[parts.stream().mapToInt(part -> part.values().length).sum()];
        int to = 0;
        for (int row = 0; row < rows; row++) {
            for (Tensor part : parts) {
                int length = part.values().length / (int) rows;
                System.arraycopy(part.values(), row * length, values, to, length);
                to += length;
            }
        }
        return new Tensor(shape, values, first.whole());
    }

    private Tensor gathered() {
        Tensor in = op.constant(0);
        Tensor indices = op.constant(1);
        int axis = op.axis(op.number("axis", 0), in.rank());
        int[] rows = new int[indices.values().length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = op.axis((long) indices.values()[i], in.shape()[axis]);
        }
        Tensor taken = taken(in, axis, rows);
        int[] shape = new int[in.rank() - 1 + indices.rank()];
        System.arraycopy(in.shape(), 0, shape, 0, axis);
        System.arraycopy(indices.shape(), 0, shape, axis, indices.rank());
        System.arraycopy(in.shape(), axis + 1, shape, axis + indices.rank(), in.rank() - axis - 1);
        return new Tensor(shape, taken.values(), in.whole());
    }

    private Tensor sliced() {
        Tensor result = op.constant(0);
        for (Cut cut : Cut.all(op, result.rank(), axis -> op.constant(0).shape()[axis])) {
            result = taken(result, cut.axis(), cut.indices());
        }
        return result;
    }

    private List<Value> split() {
        Tensor in = op.constant(0);
        List<Value> parts = new ArrayList<>();
        int axis = op.axis(op.number("axis", 0), in.rank());
        for (Cut cut : Cut.split(op, axis, in.shape()[axis])) {
            parts.add(taken(in, axis, cut.indices()));
        }
        return parts;
    }

    /** Only these places along an axis. */
    private Tensor taken(Tensor in, int axis, int[] places) {
        int[] shape = in.shape().clone();
        shape[axis] = places.length;
        int outer = (int) Tensor.count(Arrays.copyOf(shape, axis));
        int inner = (int) Tensor.count(Arrays.copyOfRange(shape, axis + 1, shape.length));
        budget.take((long) outer * inner * places.length);
        double[] values = new double[outer * inner * places.length];
        int to = 0;
        for (int row = 0; row < outer; row++) {
            for (int place : places) {
                System.arraycopy(in.values(), (row * in.shape()[axis] + place) * inner, values, to, inner);
                to += inner;
            }
        }
        return new Tensor(shape, values, in.whole());
    }
}
