package io.torsion.feature;

/**
 * How much of the future a stage needs. Immutable.
 *
 * @param lookahead the rows after the present one that it needs; −1 if it needs the whole trajectory
 */
public record Timing(int lookahead) {
    private static final int WHOLE = -1;

    /** Checks the number. */
    public Timing {
        if (lookahead < WHOLE) {
            throw new IllegalArgumentException("A look-ahead is 0 rows or more, found " + lookahead);
        }
    }

    /** Needs only the past and the present: latency 0. */
    public static Timing causal() {
        return new Timing(0);
    }

    /** Needs so many future rows: that many rows of latency when live. */
    public static Timing lookahead(int rows) {
        if (rows < 0) {
            throw new IllegalArgumentException("A look-ahead is 0 rows or more, found " + rows);
        }
        return new Timing(rows);
    }

    /** Needs the whole recording: offline only. */
    public static Timing wholeTrajectory() {
        return new Timing(WHOLE);
    }

    /** True if it needs the whole recording. */
    public boolean isWholeTrajectory() {
        return lookahead == WHOLE;
    }

    /** Of one stage behind another: what they need adds up. */
    Timing then(Timing next) {
        return isWholeTrajectory() || next.isWholeTrajectory()
                ? wholeTrajectory()
                : lookahead(lookahead + next.lookahead);
    }

    /** Of one stage beside another: the longer one. */
    Timing beside(Timing other) {
        return isWholeTrajectory() || other.isWholeTrajectory()
                ? wholeTrajectory()
                : lookahead(Math.max(lookahead, other.lookahead));
    }

    @Override
    public String toString() {
        return isWholeTrajectory() ? "whole trajectory" : lookahead == 0 ? "causal" : "lookahead(" + lookahead + ")";
    }
}
