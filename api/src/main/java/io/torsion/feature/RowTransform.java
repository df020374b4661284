package io.torsion.feature;

/**
 * Turns rows into rows, one at a time; it may need some more rows before it answers.
 *
 * <p>Row n of the answers belongs to row n of the inputs. It starts as if the first row had stood there for ever: a causal
 * window that is not full yet is padded with the first row. NaN: passed on unless the stage says otherwise; state that has
 * seen NaN may keep it until {@link #reset()}. Allocates nothing. Not thread-safe; confine to one thread.
 */
public interface RowTransform {
    /**
     * Takes one row.
     *
     * @param in the selected channels
     * @param out receives an answer, if there is one; never the same array as {@code in}
     * @return true if an answer was written: always after the declared look-ahead
     */
    boolean step(double[] in, double[] out);

    /**
     * Asks for an answer that was still owed when the rows ended; call it until it says false, then {@link #reset()}.
     *
     * @return true if an answer was written
     */
    default boolean finish(double[] out) {
        return false;
    }

    /** Forgets all rows. */
    void reset();
}
