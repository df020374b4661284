package io.torsion.data;

import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/**
 * Who trains, who stops the training, who judges it: whole trajectories, whole groups or long blocks, never rows or windows,
 * since neighbouring rows are nearly copies. Validation and test may be empty. Immutable.
 *
 * @param name what is left out, for example {@code traj07}
 * @param train for fitting, statistics included
 * @param validation for early stopping
 * @param test for the final figures only
 */
public record Split(String name, TrajectorySet train, TrajectorySet validation, TrajectorySet test) {
    /** Who tests, who validates, who trains. */
    private static final int PARTS = 3;

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
        Set<String> seen = new HashSet<>();
        for (String id : all) {
            if (!seen.add(id)) {
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

    /**
     * So many folds of whole groups, of nearly as many rows: the largest group first, each to the fold that has the fewest rows
     * so far, as scikit-learn's GroupKFold does. Validation is the cyclically next fold.
     *
     * @throws DataException D110 if there are fewer than 3 folds, or more folds than groups
     */
    public static List<Split> groupKFold(TrajectorySet all, int folds) {
        if (folds < PARTS) {
            throw tooFew(folds + " folds");
        }
        return folds(all, Trajectory::group, GroupFolds.balanced(all, folds));
    }

    /**
     * For few, long recordings: each is cut into so many blocks, fold k tests on the k-th block of each and validates on the
     * cyclically next one; the rest trains. Parts have ids such as {@code traj01[0,500)}, and their recording's group.
     *
     * @param embargo rows that nobody sees on each side of a test block, and that no training sees on each side of a validation
     *     block, since neighbouring rows are nearly copies; at least as many as the longest window or lag
     * @throws DataException D110 if there are fewer than 3 folds, D107 if a test or validation block would have fewer than 2
     *     rows, or nothing is left to train on
     */
    public static List<Split> blocked(TrajectorySet all, int folds, int embargo) {
        return new BlockedFolds(all, folds, embargo).splits();
    }

    /**
     * What training shares with validation or test, bit for bit: stretches of at least so many rows, see {@link Overlap#find}.
     * Figures on such rows are better than they will ever be again.
     */
    public List<Overlap> overlaps(int minRows) {
        return Overlap.find(train, validation.plus(test), minRows);
    }

    private static List<List<String>> each(List<String> keys) {
        return keys.stream().map(List::of).toList();
    }

    private static List<Split> folds(TrajectorySet all, Function<Trajectory, String> key, List<List<String>> parts) {
        if (parts.size() < PARTS) {
            throw tooFew(parts.size() + ": " + parts);
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

    static DataException tooFew(String found) {
        return new DataException(
                ErrorCode.BAD_SPLIT,
                "Cross-validation needs at least 3 parts: test, validation and training",
                found,
                "Record more, split by trajectory instead of by group, or cut recordings into 3 or more blocks");
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
