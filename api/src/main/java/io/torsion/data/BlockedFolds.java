package io.torsion.data;

import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Cuts each recording into blocks, and leaves rows out where two parts meet. */
record BlockedFolds(TrajectorySet all, int folds, int embargo) {
    BlockedFolds {
        if (embargo < 0) {
            throw new IllegalArgumentException("An embargo is 0 rows or more, found " + embargo);
        }
        if (folds < 3) {
            throw Split.tooFew(folds + " blocks");
        }
    }

    List<Split> splits() {
        return IntStream.range(0, folds).mapToObj(this::split).toList();
    }

    private Split split(int test) {
        int validation = (test + 1) % folds;
        List<Trajectory> trains = new ArrayList<>();
        List<Trajectory> validates = new ArrayList<>();
        List<Trajectory> tests = new ArrayList<>();
        for (Trajectory trajectory : all) {
            int rows = trajectory.rows();
            tests.add(part(trajectory, start(rows, test), end(rows, test)));
            int hidden = validation == test + 1 ? embargo : 0;
            validates.add(part(trajectory, cut(start(rows, validation), hidden), end(rows, validation)));
            train(trajectory, test, validation, trains);
        }
        return new Split("block " + (test + 1) + " of " + folds, set(trains), set(validates), set(tests));
    }

    /** What lies before, between and after the two blocks. */
    private void train(Trajectory trajectory, int test, int validation, List<Trajectory> to) {
        int rows = trajectory.rows();
        int from = 0;
        for (int block : new int[] {Math.min(test, validation), Math.max(test, validation)}) {
            add(trajectory, from, start(rows, block) - embargo, to);
            from = cut(end(rows, block), embargo);
        }
        add(trajectory, from, rows, to);
    }

    private static void add(Trajectory trajectory, int start, int end, List<Trajectory> to) {
        if ((long) end - start >= 2) {
            to.add(trajectory.rows(start, end));
        }
    }

    private Trajectory part(Trajectory trajectory, int start, int end) {
        if (end - start < 2) {
            throw new DataException(
                    ErrorCode.TOO_SHORT,
                    "Trajectory " + trajectory.id() + " is too short for " + folds + " blocks with an embargo of "
                            + embargo + " rows",
                    trajectory.rows() + " rows",
                    "Choose fewer blocks or a shorter embargo, or leave the recording out");
        }
        return trajectory.rows(start, end);
    }

    private int start(int rows, int block) {
        return (int) ((long) rows * block / folds);
    }

    private int end(int rows, int block) {
        return start(rows, block + 1);
    }

    /** Without overflow, whatever the embargo. */
    private static int cut(int row, int embargo) {
        return (int) Math.min(Integer.MAX_VALUE, (long) row + embargo);
    }

    private TrajectorySet set(List<Trajectory> parts) {
        return new TrajectorySet(all.schema(), parts);
    }
}
