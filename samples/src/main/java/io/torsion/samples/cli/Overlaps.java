package io.torsion.samples.cli;

import io.torsion.ModelCard;
import io.torsion.RecordingDigest;
import io.torsion.data.Overlap;
import io.torsion.data.Split;
import io.torsion.data.TrajectorySet;
import java.util.List;

/** Says when figures will be too good, since training saw what judges it. */
final class Overlaps {
    private static final int MIN_ROWS = 20;

    private Overlaps() {}

    /** One line if the model was trained or validated on some of these, whatever they are called now; else none. */
    static void warn(ModelCard card, TrajectorySet judging) {
        List<String> known =
                card.seen(judging).stream().map(RecordingDigest::id).toList();
        if (!known.isEmpty()) {
            Output.progress("Warning: the model was trained or validated on " + known.size() + " of " + judging.size()
                    + " trajectories, " + known + ": figures, and bands made from them, are too good");
        }
    }

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
