package io.torsion.interop.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import io.torsion.error.ErrorCode;
import io.torsion.error.InteropException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A node of the graph with what its inputs are.
 *
 * @param node as the file has it
 * @param position where it stands, such as {@code node 3 of 12}
 * @param inputs one value an input, {@link Value.Absent} where one is left out
 */
record Operator(NodeProto node, String position, List<Value> inputs) {
    String type() {
        return node.getOpType();
    }

    /** What its layer is called. */
    String name() {
        return Graph.shown(
                node.getName().isEmpty() ? node.getOutputCount() == 0 ? type() : node.getOutput(0) : node.getName());
    }

    Value input(int index) {
        return index < inputs.size() ? inputs.get(index) : new Value.Absent();
    }

    boolean has(int index) {
        return !(input(index) instanceof Value.Absent);
    }

    /** An input whose numbers the file tells. */
    Tensor constant(int index) {
        if (input(index) instanceof Tensor tensor) {
            return tensor;
        }
        throw unknown(
                "input " + index + " is no constant",
                "Only what follows from the file alone can be a weight or a setting");
    }

    Signal signal(int index) {
        if (input(index) instanceof Signal signal) {
            return signal;
        }
        String what = input(index) instanceof Value.Other other
                ? other.what()
                : input(index).getClass().getSimpleName();
        throw unknown("input " + index + " is " + what.toLowerCase(Locale.ROOT), Walk.FORMS);
    }

    boolean constants() {
        return inputs.stream().allMatch(input -> input instanceof Tensor || input instanceof Value.Absent);
    }

    private Optional<AttributeProto> attribute(String name) {
        return node.getAttributeList().stream()
                .filter(a -> a.getName().equals(name))
                .findFirst();
    }

    boolean hasAttribute(String name) {
        return attribute(name).isPresent();
    }

    AttributeProto attributeOrDefault(String name) {
        return attribute(name).orElse(AttributeProto.getDefaultInstance());
    }

    long number(String name, long otherwise) {
        return attribute(name).map(AttributeProto::getI).orElse(otherwise);
    }

    float real(String name, float otherwise) {
        return attribute(name).map(AttributeProto::getF).orElse(otherwise);
    }

    String text(String name, String otherwise) {
        return attribute(name).map(a -> a.getS().toStringUtf8()).orElse(otherwise);
    }

    /** Whole numbers that are an attribute, or in newer versions an input; none if there is neither. */
    long[] numbers(String name, int input) {
        if (has(input)) {
            if (Arrays.stream(constant(input).values()).anyMatch(Tensor::isSize)) {
                throw unknown(
                        name + " that follow from the size of the input, which is only known when the graph runs",
                        "Write places as numbers; the last time step is -1");
            }
            return Arrays.stream(constant(input).values())
                    .mapToLong(v -> (long) v)
                    .toArray();
        }
        return attributeOrDefault(name).getIntsList().stream().mapToLong(v -> v).toArray();
    }

    /** An axis from 0 on, of one that may be counted from behind. */
    int axis(long axis, int rank) {
        if (axis < -rank || axis >= rank) {
            throw unknown("axis " + axis + " of " + rank, Graph.DAMAGED);
        }
        return (int) (axis < 0 ? axis + rank : axis);
    }

    /** Ascending; none twice. */
    int[] axes(String name, int input, int rank) {
        if (rank > Tensor.MOST_AXES) {
            throw unknown(rank + " axes", Graph.DAMAGED);
        }
        int[] axes = Arrays.stream(numbers(name, input))
                .mapToInt(a -> axis(a, rank))
                .sorted()
                .toArray();
        if (Arrays.stream(axes).distinct().count() < axes.length) {
            throw unknown("an axis that is named twice", Graph.DAMAGED);
        }
        return axes;
    }

    /** What this operator does cannot be said as a layer of ours. */
    InteropException unknown(String found, String remedy) {
        return new InteropException(
                ErrorCode.UNKNOWN_LAYER,
                "Operator " + Graph.shown(type()) + ", " + position + " ('" + Graph.shown(node.getName())
                        + "'), cannot be imported",
                found,
                remedy);
    }

    InteropException differs(String found) {
        return new InteropException(
                ErrorCode.WEIGHTS_DIFFER,
                "Operator " + Graph.shown(type()) + ", " + position + " ('" + Graph.shown(node.getName())
                        + "'), has weights of another shape than it needs",
                found,
                Graph.DAMAGED);
    }
}
