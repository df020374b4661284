package io.torsion.features.stream;

/** The rows of a transform that answers late: those that came, and behind them the last one while answers are owed. */
final class LookAhead {
    private final Ring ring;
    private final int rows;
    private final double[] last;
    private long seen;
    private long answered;
    private int ended;

    /** For a ring that is kept filled, and answers so many rows late. */
    LookAhead(Ring ring, int rows) {
        this.ring = ring;
        this.rows = rows;
        last = new double[ring.channels()];
    }

    /** Takes a row, the first one as if it had stood there for ever; true if an answer is due. */
    boolean step(double[] in) {
        if (seen++ == 0) {
            ring.fill(in);
        }
        ring.push(in);
        if (rows > 0) {
            System.arraycopy(in, 0, last, 0, last.length);
        }
        return answer(seen > rows);
    }

    /** Repeats the last row as often as it must; true if an answer is owed. */
    boolean finish() {
        if (answered == seen) {
            return false;
        }
        do {
            ring.push(last);
            ended++;
        } while (seen + ended <= rows);
        return answer(true);
    }

    private boolean answer(boolean due) {
        answered += due ? 1 : 0;
        return due;
    }

    void reset() {
        seen = 0;
        answered = 0;
        ended = 0;
    }

    /** The rows in the ring that came or were repeated at the end. */
    long pushed() {
        return seen + ended;
    }

    /** The rows that were repeated at the end. */
    int repeated() {
        return ended;
    }
}
