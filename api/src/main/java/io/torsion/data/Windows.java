package io.torsion.data;

import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts recordings into windows of equal length; a window is a view, two indices, until somebody takes it. Immutable.
 *
 * <p>Windows start at row 0 and every {@code stride} rows from there, and there is always one that ends with the last row that
 * has a target, so that no row is left out. None crosses the end of its recording.
 *
 * @param length rows in a window, 1 or more
 * @param stride rows from one window to the next, 1 or more
 * @param gap rows from the last row of a window to the one that is to be predicted from it; 0 for the last row itself
 */
public record Windows(int length, int stride, int gap) {
    /** Checks the numbers. */
    public Windows {
        if (length < 1 || stride < 1 || gap < 0) {
            throw new IllegalArgumentException("A window needs length and stride of at least 1 and a gap of at least 0,"
                    + " found " + length + ", " + stride + ", " + gap);
        }
    }

    /**
     * A window of a recording. Immutable.
     *
     * @param trajectory the id of the recording
     * @param start the first row
     * @param end the row after the last one
     * @param target the row that is to be predicted
     */
    public record Window(String trajectory, int start, int end, int target) {}

    /** So many rows, one row apart, for the target of the last row. */
    public static Windows of(int length) {
        return new Windows(length, 1, 0);
    }

    /** The same windows, so many rows apart. */
    public Windows stride(int rows) {
        return new Windows(length, rows, gap);
    }

    /** The same windows, for a target so many rows after the last one. */
    public Windows gap(int rows) {
        return new Windows(length, stride, rows);
    }

    /**
     * All windows, recording by recording.
     *
     * @throws DataException D107 if a recording is shorter than a window and its gap
     */
    public List<Window> cut(TrajectorySet set) {
        List<Window> windows = new ArrayList<>();
        for (Trajectory trajectory : set) {
            if (trajectory.rows() < (long) length + gap) {
                throw tooLong(trajectory);
            }
            for (int start : starts(trajectory.rows(), 0)) {
                windows.add(new Window(trajectory.id(), start, start + length, start + length - 1 + gap));
            }
        }
        return windows;
    }

    /**
     * All windows as recordings of their own, with ids such as {@code traj01[96,192)} and the group of the recording; this is
     * where rows are copied.
     *
     * @throws DataException D107 if a recording is shorter than a window and its gap, or a window has one row only
     */
    public TrajectorySet take(TrajectorySet set) {
        List<Trajectory> windows = new ArrayList<>();
        for (Trajectory trajectory : set) {
            for (Window window : cut(new TrajectorySet(set.schema(), List.of(trajectory)))) {
                windows.add(trajectory.rows(window.start(), window.end()));
            }
        }
        return new TrajectorySet(set.schema(), windows);
    }

    /**
     * Where windows start in a recording of so many rows, in order: at row 0, at this offset and every stride from there, and
     * where the last one must; at row 0 alone if the recording is too short for a whole one.
     *
     * @param offset 0 to {@code stride − 1}; another one each epoch shows other windows to a training
     */
    public int[] starts(int rows, int offset) {
        int last = (int) Math.max(0, (long) rows - length - gap);
        List<Integer> starts = new ArrayList<>();
        starts.add(0);
        for (long start = offset == 0 ? stride : offset; start < last; start += stride) {
            starts.add((int) start);
        }
        if (last > 0) {
            starts.add(last);
        }
        return starts.stream().mapToInt(Integer::intValue).toArray();
    }

    private DataException tooLong(Trajectory trajectory) {
        return new DataException(
                ErrorCode.TOO_SHORT,
                "Trajectory " + trajectory.id() + " is shorter than a window" + (gap == 0 ? "" : " and its gap"),
                trajectory.rows() + " rows, window " + length + ", gap " + gap,
                "Choose shorter windows, or leave the recording out");
    }
}
