package io.torsion.feature;

/** Rows that wait, first in, first out. Allocates nothing. Not thread-safe; confine to one thread. */
final class RowQueue {
    private final double[][] rows;
    private int first;
    private int count;

    RowQueue(int capacity, int width) {
        rows = new double[capacity][width];
    }

    boolean isEmpty() {
        return count == 0;
    }

    boolean isFull() {
        return count == rows.length;
    }

    /** The place of a new last row, to be filled. */
    double[] add() {
        return rows[(first + count++) % rows.length];
    }

    /** Takes the first row out; it stays as it is until the next one is added. */
    double[] take() {
        double[] row = rows[first];
        first = (first + 1) % rows.length;
        count--;
        return row;
    }

    void clear() {
        first = 0;
        count = 0;
    }
}
