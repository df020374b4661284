package io.torsion.data;

import static java.util.Objects.requireNonNull;

import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Deals groups to folds so that all folds have nearly as many rows. */
final class GroupFolds {
    private GroupFolds() {}

    /** The groups of each fold, in order of appearance; of equal groups and of equal folds the first is taken; D110 if one would be empty. */
    static List<List<String>> balanced(TrajectorySet all, int folds) {
        List<String> groups = all.groups();
        refuseEmpty(groups, folds);
        Map<String, Long> rows = all.stream()
                .collect(Collectors.groupingBy(Trajectory::group, Collectors.summingLong(Trajectory::rows)));
        List<String> largestFirst = new ArrayList<>(groups);
        largestFirst.sort(Comparator.comparing(rows::get, Comparator.reverseOrder()));
        long[] filled = new long[folds];
        List<List<String>> parts = new ArrayList<>();
        IntStream.range(0, folds).forEach(i -> parts.add(new ArrayList<>()));
        for (int i = 0; i < groups.size(); i++) {
            int smallest = smallest(filled);
            filled[smallest] += requireNonNull(rows.get(largestFirst.get(i)));
            parts.get(smallest).add(largestFirst.get(i));
        }
        parts.forEach(part -> part.sort(Comparator.comparingInt(groups::indexOf)));
        return parts;
    }

    private static void refuseEmpty(List<String> groups, int folds) {
        if (folds > groups.size()) {
            throw new DataException(
                    ErrorCode.BAD_SPLIT,
                    "There are fewer groups than folds",
                    folds + " folds, " + groups.size() + " groups: " + groups,
                    "Ask for at most as many folds as there are groups, or give recordings groups of their own");
        }
    }

    private static int smallest(long[] filled) {
        int smallest = 0;
        for (int i = 1; i < filled.length; i++) {
            smallest = filled[i] < filled[smallest] ? i : smallest;
        }
        return smallest;
    }
}
