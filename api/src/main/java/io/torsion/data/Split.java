package io.torsion.data;

import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Who trains, who stops the training, who judges it: always whole trajectories or whole groups, never rows or windows,
 * since neighbouring rows are nearly copies. Validation and test may be empty. Immutable.
 *
 * @param name what is left out, for example {@code traj07}
 * @param train for fitting, statistics included
 * @param validation for early stopping
 * @param test for the final figures only
 */
public record Split(String name, TrajectorySet train, TrajectorySet validation, TrajectorySet test) {
    /** Checks that somebody trains (D107) and nobody is in two parts (D110). */
    public Split {
        if (train.isEmpty()) {
            throw new DataException(
                    ErrorCode.TOO_SHORT,
                    "Split " + name + " has nothing to train on",
                    "0 trajectories",
                    "Leave at least one trajectory for training");
        }
        List<String> all = new ArrayList<>(train.ids());
        all.addAll(validation.ids());
        all.addAll(test.ids());
        for (String id : all) {
            if (Collections.frequency(all, id) > 1) {
                throw new DataException(
                        ErrorCode.BAD_SPLIT,
                        "Trajectory '" + id + "' is in two parts of split " + name,
                        "train " + train.ids() + ", validation " + validation.ids() + ", test " + test.ids(),
                        "Put each trajectory into one part");
            }
        }
    }

    /** The parts by the ids of their trajectories. */
    public static Split ofIds(TrajectorySet all, List<String> train, List<String> validation, List<String> test) {
        return new Split("given", all.byIds(train), all.byIds(validation), all.byIds(test));
    }

    /** Random parts of these sizes by trajectory; they are relative to their sum. */
    public static Split byTrajectory(TrajectorySet all, double train, double validation, double test, long seed) {
        return random(all, Trajectory::id, new double[] {train, validation, test}, seed);
    }

    /** Random parts of these sizes by group. */
    public static Split byGroup(TrajectorySet all, double train, double validation, double test, long seed) {
        return random(all, Trajectory::group, new double[] {train, validation, test}, seed);
    }

    /** One fold a trajectory: it is the test, the cyclically next one the validation, all others train. */
    public static List<Split> leaveOneTrajectoryOut(TrajectorySet all) {
        return folds(all, Trajectory::id, each(all.ids()));
    }

    /** One fold a group: it is the test, the cyclically next group the validation, all others train. */
    public static List<Split> leaveOneGroupOut(TrajectorySet all) {
        return folds(all, Trajectory::group, each(all.groups()));
    }

    /** So many folds of whole groups; validation is the cyclically next fold. */
    public static List<Split> groupKFold(TrajectorySet all, int folds) {
        List<String> groups = all.groups();
        int count = Math.min(folds, groups.size());
        List<List<String>> parts = IntStream.range(0, count)
                .mapToObj(part -> IntStream.range(0, groups.size())
                        .filter(i -> i % count == part)
                        .mapToObj(groups::get)
                        .toList())
                .toList();
        return folds(all, Trajectory::group, parts);
    }

    private static List<List<String>> each(List<String> keys) {
        return keys.stream().map(List::of).toList();
    }

    private static List<Split> folds(TrajectorySet all, Function<Trajectory, String> key, List<List<String>> parts) {
        if (parts.size() < 3) {
            throw new DataException(
                    ErrorCode.BAD_SPLIT,
                    "Cross-validation needs at least 3 parts: test, validation and training",
                    parts.size() + ": " + parts,
                    "Record more, or split by trajectory instead of by group");
        }
        List<Split> folds = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            List<String> test = parts.get(i);
            List<String> validation = parts.get((i + 1) % parts.size());
            folds.add(new Split(
                    String.join("+", test),
                    all.filter(t -> !test.contains(key.apply(t)) && !validation.contains(key.apply(t))),
                    all.filter(t -> validation.contains(key.apply(t))),
                    all.filter(t -> test.contains(key.apply(t)))));
        }
        return folds;
    }

    /** Each part but training gets at least one key if it has a share and there are enough keys. */
    private static Split random(TrajectorySet all, Function<Trajectory, String> key, double[] shares, long seed) {
        List<String> keys = new ArrayList<>(all.stream().map(key).distinct().toList());
        Collections.shuffle(keys, new Random(seed));
        int test = count(shares, 2, keys.size());
        int validation = Math.min(count(shares, 1, keys.size()), keys.size() - test);
        List<String> testKeys = keys.subList(0, test);
        List<String> validationKeys = keys.subList(test, test + validation);
        return new Split(
                "seed " + seed,
                all.filter(t -> !testKeys.contains(key.apply(t)) && !validationKeys.contains(key.apply(t))),
                all.filter(t -> validationKeys.contains(key.apply(t))),
                all.filter(t -> testKeys.contains(key.apply(t))));
    }

    private static int count(double[] shares, int part, int keys) {
        double sum = shares[0] + shares[1] + shares[2];
        if (!(shares[0] > 0 && shares[1] >= 0 && shares[2] >= 0 && Double.isFinite(sum))) {
            throw new IllegalArgumentException("Shares are positive for training and not negative for the others");
        }
        int count = (int) Math.round(keys * shares[part] / sum);
        return shares[part] > 0 && keys >= 3 ? Math.max(1, count) : count;
    }
}
