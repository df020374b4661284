package io.torsion;

import static java.util.Objects.requireNonNull;

import io.torsion.core.bundle.Json;
import io.torsion.core.ridge.RidgeFit;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Whether one of two models is better, on the same trajectories, which are compared one by one: what makes a trajectory hard is the
 * same for both and falls out. {@code toString} is a table. Immutable.
 *
 * @param joints one a target
 * @param mean of the targets, in each trajectory
 * @param bootstrap how intervals were made
 */
public record Comparison(List<PairedDifference> joints, PairedDifference mean, Bootstrap bootstrap) {
    /** Copies the list. */
    public Comparison {
        joints = List.copyOf(joints);
    }

    /**
     * Compares two evaluations of the same recordings.
     *
     * @throws DataException D110 if they are not of the same trajectories, D101 if not of the same targets
     */
    public static Comparison of(Evaluation first, Evaluation second) {
        return of(names(first), names(second), nmse(List.of(first)), nmse(List.of(second)));
    }

    /**
     * Compares two cross-validations on the same folds; what several seeds give for a trajectory is averaged first.
     *
     * @throws DataException D110 if they did not score the same trajectories, D101 if not the same targets
     */
    public static Comparison of(CrossValidationReport first, CrossValidationReport second) {
        return of(
                names(evaluations(first).get(0)),
                names(evaluations(second).get(0)),
                nmse(evaluations(first)),
                nmse(evaluations(second)));
    }

    private static List<Evaluation> evaluations(CrossValidationReport report) {
        return report.folds().stream()
                .map(CrossValidationReport.Fold::evaluation)
                .toList();
    }

    private static List<String> names(Evaluation evaluation) {
        return evaluation.joints().stream().map(joint -> joint.target().name()).toList();
    }

    /** By trajectory: nMSE of each target, then their mean. */
    private static Map<String, double[]> nmse(List<Evaluation> evaluations) {
        Map<String, List<double[]>> found = new LinkedHashMap<>();
        for (Evaluation evaluation : evaluations) {
            evaluation
                    .trajectories()
                    .forEach((id, one) -> found.computeIfAbsent(id, unused -> new ArrayList<>())
                            .add(one.each(JointScore::nmse)));
        }
        Map<String, double[]> means = new LinkedHashMap<>();
        found.forEach((id, all) -> {
            double[] mean = new double[all.get(0).length + 1];
            for (int i = 0; i < mean.length - 1; i++) {
                int target = i;
                mean[i] = Evaluation.meanOfNumbers(
                        all.stream().mapToDouble(nmse -> nmse[target]).toArray());
            }
            mean[mean.length - 1] = Evaluation.meanOfNumbers(Arrays.copyOf(mean, mean.length - 1));
            means.put(id, mean);
        });
        return means;
    }

    private static Comparison of(
            List<String> targets, List<String> others, Map<String, double[]> first, Map<String, double[]> second) {
        requireSame(ErrorCode.MISSING_CHANNEL, "targets", targets, others);
        requireSame(
                ErrorCode.BAD_SPLIT,
                "trajectories",
                first.keySet().stream().sorted().toList(),
                second.keySet().stream().sorted().toList());
        List<double[]> differences = new ArrayList<>();
        first.forEach((id, nmse) -> {
            double[] other = requireNonNull(second.get(id));
            differences.add(IntStream.range(0, nmse.length)
                    .mapToDouble(i -> other[i] - nmse[i])
                    .toArray());
        });
        Bootstrap bootstrap = Bootstrap.standard();
        List<Interval> intervals = bootstrap.eachJoint(
                bootstrap.resample(differences.size(), drawn -> medians(differences, drawn)), targets.size() + 1);
        List<PairedDifference> all = new ArrayList<>();
        for (int i = 0; i <= targets.size(); i++) {
            all.add(difference(i < targets.size() ? targets.get(i) : "mean", column(differences, i), intervals.get(i)));
        }
        return new Comparison(all.subList(0, targets.size()), all.get(targets.size()), bootstrap);
    }

    private static PairedDifference difference(String what, double[] differences, Interval interval) {
        int better = (int) Arrays.stream(differences).filter(d -> d < 0).count();
        return new PairedDifference(
                what,
                differences.length,
                better,
                RidgeFit.median(differences),
                interval,
                SignedRanks.pValue(differences));
    }

    private static double[] medians(List<double[]> differences, int[] drawn) {
        List<double[]> some = Arrays.stream(drawn).mapToObj(differences::get).toList();
        return IntStream.range(0, some.get(0).length)
                .mapToDouble(i -> RidgeFit.median(column(some, i)))
                .toArray();
    }

    /** Without the trajectories in which the target never moved. */
    private static double[] column(List<double[]> differences, int column) {
        return differences.stream()
                .mapToDouble(row -> row[column])
                .filter(d -> !Double.isNaN(d))
                .toArray();
    }

    private static void requireSame(ErrorCode code, String what, List<String> first, List<String> second) {
        if (!first.equals(second) || first.isEmpty()) {
            throw new DataException(
                    code,
                    "Only models of the same " + what + " can be compared",
                    first + " and " + second,
                    "Evaluate both on the same recordings, or cross-validate both on the same folds");
        }
    }

    /**
     * The figures as JSON: {@code joints}, an array, and {@code mean}, each with {@code what, pairs, better, median, interval,
     * pValue}, and {@code resamples, confidence, seed} of the intervals. What is NaN is null.
     */
    public String toJson() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("joints", joints.stream().map(Comparison::map).toList());
        map.put("mean", map(mean));
        map.put("resamples", bootstrap.resamples());
        map.put("confidence", bootstrap.confidence());
        map.put("seed", bootstrap.seed());
        return Json.pretty(map);
    }

    private static Map<String, @Nullable Object> map(PairedDifference difference) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("what", difference.what());
        map.put("pairs", difference.pairs());
        map.put("better", difference.better());
        map.put("median", Json.number(difference.median()));
        map.put("interval", EvaluationJson.pair(difference.interval()));
        map.put("pValue", Json.number(difference.pValue()));
        return map;
    }

    @Override
    public String toString() {
        int width = joints.stream().mapToInt(joint -> joint.what().length()).reduce(12, Math::max);
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%-" + (width + 1) + "s %12s %24s %9s %10s",
                "nMSE of B - A",
                "median",
                String.format(Locale.ROOT, "%.0f %% interval", 100 * bootstrap.confidence()),
                "B better",
                "p"));
        for (PairedDifference one : joints) {
            table.append(line(one, width));
        }
        return table.append(line(mean, width)).toString();
    }

    private static String line(PairedDifference one, int width) {
        return System.lineSeparator()
                + String.format(
                        Locale.ROOT,
                        "%-" + (width + 1) + "s %12.4f %24s %9s %10.4f",
                        one.what(),
                        one.median(),
                        one.interval(),
                        one.better() + " of " + one.pairs(),
                        one.pValue());
    }
}
