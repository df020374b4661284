package io.torsion.feature;

import io.torsion.data.Trajectory;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The features of a recording as a model takes them: every row complete, some perhaps held.
 *
 * <p>Shape: {@code [time][feature]}. NaN: none. Immutable.
 */
public final class Prepared {
    private final Trajectory features;
    private final BitSet held;

    private Prepared(Trajectory features, BitSet held) {
        this.features = features;
        this.held = held;
    }

    /**
     * Holds incomplete rows, or refuses them.
     *
     * @param raw the inputs, for the message
     */
    static Prepared of(Trajectory features, Trajectory raw, boolean mask) {
        int first = features.firstNonFinite(feature -> true);
        if (first < 0) {
            return new Prepared(features, new BitSet());
        }
        if (!mask || first == 0) {
            throw incomplete(features, first, raw, mask);
        }
        int width = features.schema().size();
        double[] values = features.toArray();
        double[] row = new double[width];
        HeldRow last = new HeldRow(width);
        BitSet held = new BitSet();
        for (int t = 0; t < features.rows(); t++) {
            features.copyRow(t, row);
            held.set(t, last.hold(row) == HeldRow.Row.HELD);
            System.arraycopy(row, 0, values, t * width, width);
        }
        return new Prepared(features.with(features.schema(), values), held);
    }

    /** The features; in held rows those of the last complete one. */
    public Trajectory features() {
        return features;
    }

    /** True if an earlier row stands in for this one. */
    public boolean isHeld(int row) {
        return held.get(row);
    }

    /** The number of held rows. */
    public int heldRows() {
        return held.cardinality();
    }

    /** The targets of the same rows as training scores them: NaN, which is not scored, where features are held. */
    public Trajectory mask(Trajectory targets) {
        if (held.isEmpty()) {
            return targets;
        }
        int width = targets.schema().size();
        double[] values = targets.toArray();
        held.stream().forEach(row -> Arrays.fill(values, row * width, (row + 1) * width, Double.NaN));
        return targets.with(targets.schema(), values);
    }

    private static DataException incomplete(Trajectory features, int row, Trajectory raw, boolean mask) {
        int feature = Door.firstNonFinite(features, row);
        int missing = raw.firstNonFinite(channel -> true);
        String input = missing < 0
                ? "no input is missing: a stage gave it"
                : "the first missing input is '" + Door.name(raw, Door.firstNonFinite(raw, missing)) + "' in row "
                        + missing;
        return new DataException(
                ErrorCode.NON_FINITE,
                "Feature '" + Door.name(features, feature) + "' of trajectory " + features.id()
                        + " is not finite in row " + row,
                features.get(row, feature) + "; " + input,
                mask
                        ? "Cut the recording's first rows: no complete row stands before them that could be held"
                        : "Add a stage that fills missing samples where they arise, or maskMissing()");
    }
}
