package io.torsion.interop.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * What Slice or Split takes of one axis.
 *
 * @param axis which
 * @param start the first place
 * @param end behind the last place
 * @param step from place to place, positive
 */
record Cut(int axis, long start, long end, long step) {
    /** Stands for the size of an axis that is not known. */
    static final int OPEN = 1 << 30;

    /** The cuts of a Slice whose axes have these sizes. */
    static List<Cut> all(Operator op, int rank, IntUnaryOperator sizes) {
        long[] starts = op.numbers("starts", 1);
        long[] ends = op.numbers("ends", 2);
        long[] axes = op.numbers("axes", 3);
        long[] steps = op.numbers("steps", 4);
        List<Cut> cuts = new ArrayList<>();
        for (int i = 0; i < starts.length; i++) {
            if (ends.length != starts.length || (axes.length > 0 && axes.length != starts.length)) {
                throw op.unknown("other numbers of starts, ends and axes", Graph.DAMAGED);
            }
            int axis = op.axis(axes.length == 0 ? i : axes[i], rank);
            long step = steps.length > i ? steps[i] : 1;
            if (step < 1) {
                throw op.unknown("a slice with step " + step, Walk.FORMS);
            }
            int size = sizes.applyAsInt(axis);
            cuts.add(new Cut(axis, place(starts[i], size), place(ends[i], size), step));
        }
        if (cuts.stream().map(Cut::axis).distinct().count() < cuts.size()) {
            throw op.unknown("an axis that is cut twice", Graph.DAMAGED);
        }
        return cuts;
    }

    private static long place(long place, int size) {
        return Math.max(0, Math.min(size, place < 0 ? place + size : place));
    }

    /** The cuts of a Split, one an output. */
    static List<Cut> split(Operator op, int axis, int size) {
        long[] given = op.numbers("split", 1);
        int outputs = op.node().getOutputCount();
        long[] lengths = given.length == outputs
                ? given
                : IntStream.range(0, outputs)
                        .mapToLong(i -> (size + outputs - 1) / outputs)
                        .toArray();
        List<Cut> cuts = new ArrayList<>();
        long from = 0;
        for (long length : lengths) {
            if (length < 0 || (from + length > size && given.length > 0)) {
                throw op.unknown("a split into parts of other sizes than there are", Graph.DAMAGED);
            }
            cuts.add(new Cut(axis, from, Math.min(size, from + length), 1));
            from = Math.min(size, from + length);
        }
        return cuts;
    }

    boolean isAll(int size) {
        return start == 0 && end == size && step == 1;
    }

    long length() {
        return Math.max(0, (end - start + step - 1) / step);
    }

    int[] indices() {
        return IntStream.range(0, (int) length())
                .map(i -> (int) (start + i * step))
                .toArray();
    }
}
