package io.torsion.data;

import java.util.List;

/** Numbers the rows of recordings: equal rows, and only they, have the same number. NaN equals NaN. */
final class RowNumbers {
    private static final int NONE = -1;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final List<Trajectory> recordings;
    private final int[][] numbers;
    private final long[] places;
    private final int[] slots;
    private int count;

    RowNumbers(TrajectorySet set) {
        recordings = set.trajectories();
        int rows = Math.toIntExact(set.rows());
        places = new long[rows];
        slots = new int[Integer.highestOneBit(rows + 1) * 4];
        numbers = new int[recordings.size()][];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = new int[recordings.get(i).rows()];
            for (int row = 0; row < numbers[i].length; row++) {
                numbers[i][row] = add(i, row);
            }
        }
    }

    /** How many different rows there are. */
    int count() {
        return count;
    }

    /** The numbers of a recording's rows. */
    int[] of(int recording) {
        return numbers[recording];
    }

    /** The number of the row that equals this one of another recording; −1 if there is none. */
    int find(Trajectory other, int row) {
        return slots[slot(other, row)] - 1;
    }

    private int add(int recording, int row) {
        int slot = slot(recordings.get(recording), row);
        if (slots[slot] - 1 == NONE) {
            places[count] = ((long) recording << 32) | row;
            slots[slot] = ++count;
        }
        return slots[slot] - 1;
    }

    private int slot(Trajectory other, int row) {
        int slot = hash(other, row) & (slots.length - 1);
        while (slots[slot] != 0 && !equal(places[slots[slot] - 1], other, row)) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private static int hash(Trajectory other, int row) {
        long hash = 0;
        for (int c = 0; c < other.schema().size(); c++) {
            hash = (hash ^ Double.doubleToLongBits(other.get(row, c))) * SPREAD;
            hash ^= hash >>> 32;
        }
        return (int) hash;
    }

    private boolean equal(long place, Trajectory other, int row) {
        Trajectory own = recordings.get((int) (place >>> 32));
        for (int c = 0; c < own.schema().size(); c++) {
            if (Double.doubleToLongBits(own.get((int) place, c)) != Double.doubleToLongBits(other.get(row, c))) {
                return false;
            }
        }
        return true;
    }
}
