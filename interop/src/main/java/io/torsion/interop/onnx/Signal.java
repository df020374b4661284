package io.torsion.interop.onnx;

import java.util.ArrayList;
import java.util.List;

/**
 * What depends on the sequence: its axes, and what was computed.
 *
 * @param parts one, or side by side along the axis {@link Axis#DIRECTIONS}
 * @param axes as the tensor has them
 */
record Signal(List<Part> parts, List<Axis> axes) implements Value {
    Signal {
        parts = List.copyOf(parts);
        axes = List.copyOf(axes);
    }

    int rank() {
        return axes.size();
    }

    Signal with(List<Axis> others) {
        return new Signal(parts, others);
    }

    Signal with(Part part) {
        return new Signal(List.of(part), axes);
    }

    /** With another axis in place of one, or none if it is null. */
    Signal axis(int index, @org.jspecify.annotations.Nullable Axis other) {
        List<Axis> others = new ArrayList<>(axes);
        others.remove(index);
        if (other != null) {
            others.add(index, other);
        }
        return with(others);
    }

    Part only() {
        return parts.get(0);
    }

    /** True if this axis runs over the values of one time step; a single value may have any axis of size 1. */
    boolean isFeatures(int axis) {
        boolean named = axes.stream().anyMatch(any -> any.has(Axis.FEATURES));
        return parts.size() == 1
                && (axes.get(axis).is(Axis.FEATURES)
                        || (!named && axes.get(axis).isOne() && only().width() == 1));
    }

    /** The chain, if this is all that it gives, in a form that a layer can go on with. */
    Chain whole(Operator operator) {
        if (parts.size() > 1 || only().half() != Part.Half.WHOLE) {
            throw operator.unknown(
                    "one direction alone, or several recurrent layers side by side",
                    "Join both directions of one layer, forward first");
        }
        if (only().moment() == Part.Moment.LAST) {
            throw operator.unknown(
                    "the last time step of a bidirectional layer, whose backward half has seen one step only there",
                    "Take the final states of both directions (Y_h) and join them");
        }
        if (only().moment() == Part.Moment.FIRST) {
            throw operator.unknown("the first time step alone", "Take the last time step or all of them");
        }
        return only().chain();
    }

    /** The same for layers that work on the values of a time step, which must be the last axis. */
    Chain features(Operator operator) {
        Chain chain = whole(operator);
        if (rank() == 0 || !isFeatures(rank() - 1)) {
            throw operator.unknown(
                    "the last axis of the input is not the features of one time step",
                    "Layers that mix time steps, such as Flatten in front of a dense layer, cannot be said");
        }
        return chain;
    }

    Signal then(Chain chain) {
        Signal next = with(new Part(chain, only().half(), only().moment()));
        return chain.width == only().width() ? next : next.axis(rank() - 1, Axis.of(Axis.FEATURES, chain.width));
    }
}
