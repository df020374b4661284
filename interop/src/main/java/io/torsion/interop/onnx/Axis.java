package io.torsion.interop.onnx;

import java.util.List;
import java.util.stream.Stream;

/**
 * One axis of a signal: which axes of the model it runs over, major first; none if its size is 1.
 *
 * @param atoms what it is made of
 */
record Axis(List<Atom> atoms) {
    /** The values of one time step; last in what layers take and give. */
    static final int FEATURES = 8;

    /** The directions of a recurrent layer, or its final states side by side. */
    static final int DIRECTIONS = 9;

    static final Axis ONE = new Axis(List.of());

    /**
     * One axis of the model.
     *
     * @param id its number in the input, {@link #FEATURES} or {@link #DIRECTIONS}
     * @param size its size, −1 if that differs from run to run
     */
    record Atom(int id, long size) {}

    /** Features stay an axis even if there is one alone. */
    static Axis of(int id, long size) {
        return size == 1 && id != FEATURES ? ONE : new Axis(List.of(new Atom(id, size)));
    }

    /** Several as one; a single feature disappears in others, but directions are joined with it. */
    static Axis joined(List<Atom> atoms) {
        return atoms.size() < 2 || atoms.get(0).id() == DIRECTIONS
                ? new Axis(List.copyOf(atoms))
                : new Axis(atoms.stream().filter(atom -> atom.size() != 1).toList());
    }

    boolean is(int id) {
        return atoms.size() == 1 && atoms.get(0).id() == id;
    }

    boolean has(int id) {
        return atoms.stream().anyMatch(atom -> atom.id() == id);
    }

    boolean isOne() {
        return atoms.isEmpty();
    }

    /** −1 if it differs from run to run. */
    long size() {
        return size(atoms.stream());
    }

    static long size(Stream<Atom> atoms) {
        return atoms.mapToLong(Atom::size)
                .reduce(1, (a, b) -> a < 0 || b < 0 || a * b > Integer.MAX_VALUE ? -1 : a * b);
    }

    /** Its size as the operator Shape gives it. */
    double asNumber() {
        return size() >= 0
                ? size()
                : atoms.size() == 1 ? Tensor.size(atoms.get(0).id()) : Tensor.UNKNOWN;
    }
}
