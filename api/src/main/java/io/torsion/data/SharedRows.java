package io.torsion.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds what two sets share in a time that grows with their rows alone, whatever repeats in them: rows become numbers, the
 * shared stretches of the first set one text, in which every stretch of the second is looked up.
 */
final class SharedRows {
    private final TrajectorySet first;
    private final TrajectorySet second;
    private final int minRows;
    private final RowNumbers numbers;
    private final List<long[]> stretches = new ArrayList<>();
    private final SuffixAutomaton text;
    private final long[] places;
    private final List<Overlap> found = new ArrayList<>();
    private int state = SuffixAutomaton.ROOT;
    private int length;

    SharedRows(TrajectorySet first, TrajectorySet second, int minRows) {
        this.first = first;
        this.second = second;
        this.minRows = minRows;
        numbers = new RowNumbers(second);
        int symbols = 0;
        for (int i = 0; i < first.size(); i++) {
            symbols += gather(i);
        }
        text = new SuffixAutomaton(symbols);
        places = new long[symbols];
        write();
    }

    List<Overlap> find() {
        for (int i = 0; i < second.size(); i++) {
            search(second.get(i).id(), numbers.of(i));
        }
        return found;
    }

    /** Notes the stretches of known rows that are long enough to matter; a separator follows each. */
    private int gather(int recording) {
        Trajectory trajectory = first.get(recording);
        int symbols = 0;
        int start = 0;
        for (int row = 0; row <= trajectory.rows(); row++) {
            if (row == trajectory.rows() || numbers.find(trajectory, row) < 0) {
                if (row - start >= minRows) {
                    stretches.add(new long[] {recording, start, row});
                    symbols += row - start + 1;
                }
                start = row + 1;
            }
        }
        return symbols;
    }

    private void write() {
        int at = 0;
        for (int i = 0; i < stretches.size(); i++) {
            long[] stretch = stretches.get(i);
            Trajectory trajectory = first.get((int) stretch[0]);
            for (int row = (int) stretch[1]; row < stretch[2]; row++) {
                places[at++] = (stretch[0] << 32) | row;
                text.add(numbers.find(trajectory, row));
            }
            places[at++] = -1;
            text.add(numbers.count() + i);
        }
    }

    private void search(String id, int[] rows) {
        int[] still = still(rows);
        int moved = 0;
        for (int row = 0; row <= rows.length; row++) {
            boolean ends = row == rows.length || text.next(state, rows[row]) < 0;
            int moving = length == 0 ? 0 : moved - still[row - length] + 2;
            if (ends && length >= minRows && moving >= minRows) {
                report(id, row - length);
                moveTo(SuffixAutomaton.ROOT);
            }
            if (row < rows.length) {
                moved = row > 0 && rows[row] != rows[row - 1] ? row : moved;
                read(rows[row]);
            }
        }
        moveTo(SuffixAutomaton.ROOT);
    }

    /** The longest stretch that ends with this row and stands in the text. */
    private void read(int number) {
        while (text.next(state, number) < 0 && state != SuffixAutomaton.ROOT) {
            moveTo(text.shorter(state));
        }
        int next = text.next(state, number);
        length = next < 0 ? 0 : length + 1;
        state = Math.max(next, SuffixAutomaton.ROOT);
    }

    private void moveTo(int shorter) {
        state = shorter;
        length = text.length(shorter);
    }

    /** For each row the first one after it that differs from it. */
    private static int[] still(int[] rows) {
        int[] still = new int[rows.length];
        for (int row = rows.length - 1; row >= 0; row--) {
            still[row] = row + 1 < rows.length && rows[row] == rows[row + 1] ? still[row + 1] : row + 1;
        }
        return still;
    }

    private void report(String id, int start) {
        long place = places[text.end(state)];
        int firstStart = (int) place - length + 1;
        found.add(new Overlap(first.get((int) (place >>> 32)).id(), firstStart, id, start, length));
    }
}
