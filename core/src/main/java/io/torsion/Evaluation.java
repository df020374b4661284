package io.torsion;

import static java.util.stream.Collectors.joining;

import io.torsion.core.bundle.Json;
import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How well a model predicts recordings that it has not seen; {@code toString} is a table. Immutable.
 *
 * @param joints one a target
 * @param rows of the recordings; a joint may have fewer, those in which it was measured
 * @param baseline the baseline alone on the same rows; null without one
 */
public record Evaluation(
        List<JointScore> joints, long rows, @Nullable Evaluation baseline) {
    /** Copies the list. */
    public Evaluation {
        joints = List.copyOf(joints);
    }

    /** The mean of nMSE over the targets that moved; NaN if none did. */
    public double meanNmse() {
        return meanOfNumbers(each(JointScore::nmse));
    }

    /** The mean of those that are not NaN; NaN if none is left. */
    static double meanOfNumbers(double[] values) {
        return Arrays.stream(values).filter(v -> !Double.isNaN(v)).average().orElse(Double.NaN);
    }

    /** One number a target. */
    public double[] each(ToDoubleFunction<JointScore> score) {
        return joints.stream().mapToDouble(score).toArray();
    }

    /**
     * The figures as JSON: {@code joints, nmse, rmse, mae, nrmse, r2, explainedVariance, maxError, nmseMean}, then {@code rows} and
     * {@code scoredRows} if a target was not measured in all rows, and {@code baseline} likewise. What is NaN is null.
     */
    public String toJson() {
        return Json.pretty(toMap());
    }

    private Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("joints", joints.stream().map(joint -> joint.target().name()).toList());
        map.put("nmse", Json.numbers(each(JointScore::nmse)));
        map.put("rmse", Json.numbers(each(JointScore::rmse)));
        map.put("mae", Json.numbers(each(JointScore::mae)));
        map.put("nrmse", Json.numbers(each(JointScore::nrmse)));
        map.put("r2", Json.numbers(each(JointScore::r2)));
        map.put("explainedVariance", Json.numbers(each(JointScore::explainedVariance)));
        map.put("maxError", Json.numbers(each(JointScore::maxError)));
        map.put("nmseMean", Json.number(meanNmse()));
        if (!allScored()) {
            map.put("rows", rows);
            map.put("scoredRows", joints.stream().map(JointScore::rows).toList());
        }
        if (baseline != null) {
            map.put("baseline", baseline.toMap());
        }
        return map;
    }

    private boolean allScored() {
        return joints.stream().allMatch(joint -> joint.rows() == rows);
    }

    private String scored() {
        return joints.stream()
                .map(joint -> joint.target().name() + " " + joint.rows())
                .collect(joining(", ", System.lineSeparator() + "scored rows of " + rows + ": ", ""));
    }

    @Override
    public String toString() {
        String name =
                "%-" + joints.stream().mapToInt(s -> s.target().name().length()).reduce(12, Math::max) + "s";
        StringBuilder table = new StringBuilder(String.format(
                name + " %-8s %10s %10s %8s %8s %8s %8s %10s%s%n",
                "target",
                "unit",
                "RMSE",
                "MAE",
                "nRMSE",
                "R2",
                "expl.var",
                "nMSE",
                "max error",
                baseline == null ? "" : "   baseline nMSE"));
        for (int i = 0; i < joints.size(); i++) {
            JointScore s = joints.get(i);
            table.append(String.format(
                    Locale.ROOT,
                    name + " %-8s %10.4f %10.4f %8.4f %8.4f %8.4f %8.4f %10.4f%s%n",
                    s.target().name(),
                    s.target().unit(),
                    s.rmse(),
                    s.mae(),
                    s.nrmse(),
                    s.r2(),
                    s.explainedVariance(),
                    s.nmse(),
                    s.maxError(),
                    baseline == null
                            ? ""
                            : String.format(
                                    Locale.ROOT,
                                    "%16.4f",
                                    baseline.joints().get(i).nmse())));
        }
        return table.append(String.format(
                        Locale.ROOT,
                        "mean nMSE %.4f%s",
                        meanNmse(),
                        baseline == null ? "" : String.format(Locale.ROOT, ", baseline %.4f", baseline.meanNmse())))
                .append(allScored() ? "" : scored())
                .toString();
    }

    /** Adds up recordings. Not thread-safe; confine to one thread. */
    static final class Builder {
        private final Schema targets;
        private final List<ErrorSums> sums = new ArrayList<>();
        private long rows;

        Builder(Schema targets) {
            this.targets = targets;
            targets.channels().forEach(channel -> sums.add(new ErrorSums()));
        }

        void add(Trajectory measured, double[] predicted) {
            rows += measured.rows();
            for (int row = 0, at = 0; row < measured.rows(); row++) {
                for (int target = 0; target < targets.size(); target++) {
                    sums.get(target).add(measured.get(row, target), predicted[at++]);
                }
            }
        }

        Evaluation build(@Nullable Evaluation baseline) {
            List<JointScore> joints = new ArrayList<>();
            for (int i = 0; i < sums.size(); i++) {
                joints.add(sums.get(i).score(targets.channels().get(i)));
            }
            return new Evaluation(joints, rows, baseline);
        }
    }
}
