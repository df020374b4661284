package io.torsion.interop.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Operators that move numbers around and leave them as they are, on signals. */
final class Shaping {
    private static final int MOST_AXES = 8;

    private final Operator op;
    private final Signal in;
    private final Walk walk;

    Shaping(Operator op, Signal in, Walk walk) {
        this.op = op;
        this.in = in;
        this.walk = walk;
    }

    List<Value> run() {
        return switch (op.type()) {
            case "Transpose" ->
                Value.one(in.with(Arrays.stream(order(op, in.rank()))
                        .mapToObj(in.axes()::get)
                        .toList()));
            case "Squeeze" -> Value.one(squeezed());
            case "Unsqueeze" -> Value.one(unsqueezed());
            case "Reshape", "Flatten" -> Value.one(reshaped());
            case "Gather" -> Value.one(gathered());
            case "Slice" -> Value.one(sliced());
            case "Split" -> split();
            default -> throw op.unknown("it changes the sequence", Walk.FORMS);
        };
    }

    /** The permutation of a Transpose. */
    static int[] order(Operator op, int rank) {
        long[] given = op.numbers("perm", 1);
        int[] order = new int[rank];
        BitSet seen = new BitSet();
        for (int i = 0; i < rank; i++) {
            order[i] = given.length == 0 ? rank - 1 - i : i < given.length ? op.axis(given[i], rank) : 0;
            seen.set(order[i]);
        }
        if (seen.cardinality() != rank || (given.length > 0 && given.length != rank)) {
            throw op.unknown("an order of axes that is none: " + given.length + " of " + rank, Graph.DAMAGED);
        }
        return order;
    }

    private Signal squeezed() {
        int[] axes = op.axes("axes", 1, in.rank());
        Signal result = in;
        for (int axis = in.rank() - 1; axis >= 0; axis--) {
            boolean named = Arrays.binarySearch(axes, axis) >= 0;
            if (named && in.axes().get(axis).size() != 1 && !in.axes().get(axis).isOne()) {
                throw op.unknown("axis " + axis + ", whose size is not known to be 1, is left out", Walk.FORMS);
            }
            if (named || (axes.length == 0 && in.axes().get(axis).size() == 1)) {
                result = result.axis(axis, null);
            }
        }
        return result;
    }

    private Signal unsqueezed() {
        int more = op.numbers("axes", 1).length;
        int[] axes = op.axes("axes", 1, in.rank() + more);
        List<Axis> others = new ArrayList<>(in.axes());
        for (int axis : axes) {
            others.add(axis, Axis.ONE);
        }
        return checked(in.with(others));
    }

    private Signal checked(Signal signal) {
        if (signal.rank() > MOST_AXES) {
            throw op.unknown(signal.rank() + " axes", Walk.FORMS);
        }
        return signal;
    }

    /** The extents that a Reshape or Flatten asks for: 0 for one that stays, −1 for what is left. */
    private static double[] wanted(Operator op, int rank) {
        if (op.type().equals("Flatten")) {
            return new double[] {rank == 2 && op.number("axis", 1) == 1 ? 0 : Double.NaN, -1};
        }
        double[] wanted = op.has(1)
                ? op.constant(1).values()
                : Arrays.stream(op.numbers("shape", 1)).asDoubleStream().toArray();
        if (wanted.length > MOST_AXES
                || (op.number("allowzero", 0) != 0 && Arrays.stream(wanted).anyMatch(v -> v == 0))) {
            throw op.unknown(wanted.length + " extents, or none at all", Walk.FORMS);
        }
        return wanted;
    }

    private Signal reshaped() {
        double[] wanted = wanted(op, in.rank());
        List<Axis> axes = new Fit(in.axes(), wanted).axes();
        if (axes == null) {
            throw op.unknown(
                    "the new shape mixes sequences, time steps or features",
                    "Change the order of axes with a transposition, not with a view or reshape");
        }
        for (int i = 0; i < axes.size(); i++) {
            List<Axis.Atom> atoms = axes.get(i).atoms();
            if (atoms.size() == 2
                    && axes.get(i).has(Axis.DIRECTIONS)
                    && atoms.get(1).id() == Axis.FEATURES) {
                axes.set(
                        i,
                        Axis.of(
                                Axis.FEATURES,
                                atoms.get(0).size() * atoms.get(1).size()));
                return new Joining(op).directions(in.with(axes));
            }
        }
        return in.with(axes);
    }

    private Signal gathered() {
        int axis = op.axis(op.number("axis", 0), in.rank());
        Tensor index = op.constant(1);
        if (index.values().length != 1 || index.rank() > 1) {
            throw op.unknown(index.values().length + " places of an axis", "Take one time step or one direction");
        }
        long place = (long) index.values()[0];
        long from = place < 0 ? size(axis) + place : place;
        Signal taken = cut(new Cut(axis, from, from + 1, 1));
        return index.rank() == 0 ? taken.axis(axis, null) : taken;
    }

    private Signal sliced() {
        Signal result = in;
        for (Cut cut : Cut.all(op, in.rank(), this::size)) {
            result = new Shaping(op, result, walk).cut(cut);
        }
        return result;
    }

    private List<Value> split() {
        int axis = op.axis(op.number("axis", 0), in.rank());
        List<Value> parts = new ArrayList<>();
        Cut.split(op, axis, size(axis)).forEach(cut -> parts.add(cut(cut)));
        return parts;
    }

    private int size(int axis) {
        long size = in.axes().get(axis).size();
        return size < 0 ? Cut.OPEN : (int) size;
    }

    /** Some of an axis; if it is one place alone, the axis is left with size 1. */
    private Signal cut(Cut cut) {
        Axis axis = in.axes().get(cut.axis());
        int size = size(cut.axis());
        if (cut.isAll(size)) {
            return in;
        }
        if (axis.is(Axis.DIRECTIONS)
                && cut.start() >= 0
                && cut.end() <= size
                && cut.start() < cut.end()
                && cut.step() == 1) {
            List<Part> parts = in.parts().subList((int) cut.start(), (int) cut.end());
            return new Signal(parts, in.axes()).axis(cut.axis(), Axis.of(Axis.DIRECTIONS, parts.size()));
        }
        if (axis.is(Axis.FEATURES) && in.parts().size() == 1) {
            return new Joining(op).half(in, cut, size).axis(cut.axis(), Axis.of(Axis.FEATURES, size / 2));
        }
        if (cut.length() == 1 && walk.lengthsDiffer() && walk.isTime(axis)) {
            throw op.unknown(
                    "a time step by its place, where sequences have lengths of their own",
                    "Take the final states (Y_h), which are those of the last valid step");
        }
        if (cut.length() == 1 && walk.isTime(axis) && (cut.start() == 0 || cut.end() == size)) {
            Part.Moment moment = cut.start() == 0 ? Part.Moment.FIRST : Part.Moment.LAST;
            List<Part> parts = in.parts().stream().map(part -> part.at(moment)).toList();
            return new Signal(parts, in.axes()).axis(cut.axis(), Axis.ONE);
        }
        throw op.unknown(
                "a piece of axis " + cut.axis() + " that is neither the last time step nor one direction",
                "Take the last time step behind all recurrent layers, or all of them");
    }

    /** The extents of a constant that is reshaped. */
    static int[] extents(Operator op, Tensor in) {
        List<Integer> shape = new ArrayList<>(Arrays.stream(in.shape()).boxed().toList());
        switch (op.type()) {
            case "Squeeze" -> shape = squeezed(op, in);
            case "Unsqueeze" -> {
                for (int axis : op.axes("axes", 1, in.rank() + op.numbers("axes", 1).length)) {
                    shape.add(axis, 1);
                }
            }
            default -> shape = extents(op, wanted(op, in.rank()), in);
        }
        int[] extents = shape.stream().mapToInt(extent -> extent).toArray();
        if (Tensor.count(extents) != in.values().length) {
            throw op.unknown("a constant of " + in.values().length + " numbers in another shape", Graph.DAMAGED);
        }
        return extents;
    }

    private static List<Integer> squeezed(Operator op, Tensor in) {
        int[] axes = op.axes("axes", 1, in.rank());
        List<Integer> shape = new ArrayList<>();
        for (int axis = 0; axis < in.rank(); axis++) {
            boolean stays = axes.length == 0 ? in.shape()[axis] != 1 : Arrays.binarySearch(axes, axis) < 0;
            if (stays) {
                shape.add(in.shape()[axis]);
            }
        }
        return shape;
    }

    private static List<Integer> extents(Operator op, double[] wanted, Tensor in) {
        List<Integer> shape = new ArrayList<>();
        int open = -1;
        long known = 1;
        for (int i = 0; i < wanted.length; i++) {
            double extent = wanted[i] == 0 && i < in.rank() ? in.shape()[i] : wanted[i];
            open = extent == -1 ? i : open;
            boolean legal = extent == -1 || (extent >= 0 && extent <= in.values().length);
            if (!legal || known > Integer.MAX_VALUE) {
                throw op.unknown("a constant in a shape that is not known", Walk.FORMS);
            }
            known *= extent == -1 ? 1 : (long) extent;
            shape.add((int) extent);
        }
        if (open >= 0) {
            shape.set(open, known == 0 ? 0 : (int) (in.values().length / known));
        }
        return shape;
    }
}
