package io.torsion.data;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Deals groups to folds so that all folds have nearly as many rows. */
final class GroupFolds {
    private GroupFolds() {}

    /** The groups of each fold, in order of appearance; of equal groups and of equal folds the first is taken. */
    static List<List<String>> balanced(TrajectorySet all, int folds) {
        List<String> groups = all.groups();
        Map<String, Long> rows = all.stream()
                .collect(Collectors.groupingBy(Trajectory::group, Collectors.summingLong(Trajectory::rows)));
        List<String> largestFirst = new ArrayList<>(groups);
        largestFirst.sort(Comparator.comparing(rows::get, Comparator.reverseOrder()));
        long[] filled = new long[Math.max(0, Math.min(folds, groups.size()))];
        List<List<String>> parts = new ArrayList<>();
        IntStream.range(0, filled.length).forEach(i -> parts.add(new ArrayList<>()));
        for (int i = 0; i < groups.size() && filled.length > 0; i++) {
            int smallest = smallest(filled);
            filled[smallest] += requireNonNull(rows.get(largestFirst.get(i)));
            parts.get(smallest).add(largestFirst.get(i));
        }
        parts.forEach(part -> part.sort(Comparator.comparingInt(groups::indexOf)));
        return parts;
    }

    private static int smallest(long[] filled) {
        int smallest = 0;
        for (int i = 1; i < filled.length; i++) {
            smallest = filled[i] < filled[smallest] ? i : smallest;
        }
        return smallest;
    }
}
