package io.torsion.samples.cli;

import io.torsion.data.Split;
import io.torsion.data.TrajectorySet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What each fold of a cross-validation leaves out. */
final class FoldOptions {
    /** The ridge and hybrid models look back over a window of 0.4 s that ends 0.16 s ago. */
    private static final double EMBARGO = 0.6;

    private static final int BLOCKS = 5;

    enum By {
        TRAJECTORY,
        GROUP,
        BLOCK
    }

    @Option(
            names = "--by",
            required = true,
            paramLabel = "PART",
            description = "trajectory, group or block (a stretch of each recording): what a fold leaves out.")
    By by = By.TRAJECTORY;

    @Option(
            names = "--folds",
            paramLabel = "K",
            description = "With group: so many folds of whole groups (default: one a group)."
                    + " With block: blocks a recording (default " + BLOCKS + ").")
    @Nullable Integer folds;

    @Option(
            names = "--embargo",
            paramLabel = "ROWS",
            description = "With block: rows left out where parts meet (default: " + EMBARGO + " s).")
    @Nullable Integer embargo;

    /**
     * The folds.
     *
     * @throws IllegalArgumentException if an option does not go with the part that is left out
     */
    List<Split> of(TrajectorySet all) {
        require(folds == null || by != By.TRAJECTORY, "--folds goes with --by group or --by block");
        require(embargo == null || by == By.BLOCK, "--embargo goes with --by block");
        return switch (by) {
            case TRAJECTORY -> Split.leaveOneTrajectoryOut(all);
            case GROUP -> folds == null ? Split.leaveOneGroupOut(all) : Split.groupKFold(all, folds);
            case BLOCK -> Split.blocked(all, folds == null ? BLOCKS : folds, rows(all));
        };
    }

    private int rows(TrajectorySet all) {
        return embargo == null ? (int) Math.ceil(EMBARGO / all.schema().samplePeriod()) : embargo;
    }

    private static void require(boolean fits, String otherwise) {
        if (!fits) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
