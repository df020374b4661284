package io.torsion.interop.onnx;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out which axes are in which of the extents that a Reshape asks for. */
final class Fit {
    private final List<Axis> axes;
    private final List<Axis.Atom> atoms = new ArrayList<>();
    private final double[] extents;

    Fit(List<Axis> axes, double[] extents) {
        this.axes = axes;
        this.extents = extents;
        axes.forEach(axis -> atoms.addAll(axis.atoms()));
    }

    /** The new axes, none if the extents do not fit. The order of the axes cannot change. */
    @Nullable List<Axis> axes() {
        return from(0, 0, 0);
    }

    private @Nullable List<Axis> from(int atom, int extent, int fixed) {
        if (extent == extents.length) {
            return atom == atoms.size() ? new ArrayList<>() : null;
        }
        int left = atoms.size() - atom;
        for (int i = 1; i <= left + 1; i++) {
            int length = i == left + 1 ? 0 : i;
            List<Axis.Atom> run = atoms.subList(atom, atom + length);
            boolean fixes = fixes(extents[extent], run);
            List<Axis> rest = (fixes && fixed == 0) || fits(extent, run)
                    ? from(atom + length, extent + 1, fixed + (fixes ? 1 : 0))
                    : null;
            if (rest != null) {
                rest.add(0, Axis.joined(run));
                return rest;
            }
        }
        return null;
    }

    /** A size in the file for one that may differ; of two of them nobody could tell which is which. */
    private static boolean fixes(double extent, List<Axis.Atom> run) {
        return extent >= 1 && run.size() == 1 && run.get(0).size() < 0;
    }

    private boolean fits(int index, List<Axis.Atom> run) {
        double extent = extents[index];
        if (extent == 0) {
            return index < axes.size() && axes.get(index).atoms().equals(run);
        }
        if (extent > 0) {
            return Axis.size(run.stream()) == (long) extent;
        }
        return extent == -1
                || extent == Tensor.UNKNOWN
                || (run.size() == 1 && Tensor.size(run.get(0).id()) == extent);
    }
}
