package io.torsion.samples.cli;

import io.torsion.data.Overlap;
import io.torsion.data.Split;
import java.util.List;

/** Says when figures will be too good, since training saw what judges it. */
final class Overlaps {
    private static final int MIN_ROWS = 20;

    private Overlaps() {}

    /** One line, or none. */
    static void warn(List<Split> splits) {
        int leaking = 0;
        Overlap example = null;
        for (Split split : splits) {
            List<Overlap> shared = split.overlaps(MIN_ROWS);
            leaking += shared.isEmpty() ? 0 : 1;
            example = example == null && !shared.isEmpty() ? shared.get(0) : example;
        }
        if (example != null) {
            Output.progress("Warning: training shares rows with validation or test"
                    + (splits.size() == 1 ? "" : " in " + leaking + " of " + splits.size() + " folds")
                    + ", figures will be too good. First " + example);
        }
    }
}
