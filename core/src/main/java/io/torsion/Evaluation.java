package io.torsion;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import io.torsion.core.bundle.Json;
import io.torsion.core.run.Spread;
import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How well a model predicts recordings that it has not seen; {@code toString} is a table. Immutable.
 *
 * @param joints one a target, all recordings pooled
 * @param rows of the recordings; a joint may have fewer, those in which it was measured
 * @param baseline the baseline alone on the same rows; null without one
 * @param bands how well the bands hold, one a target; empty if the model has none
 * @param trajectories each recording alone, by id, in their order; empty in these
 * @param groups the recordings of each group pooled, by name, in order of appearance; empty in these and in single recordings
 */
public record Evaluation(
        List<JointScore> joints,
        long rows,
        @Nullable Evaluation baseline,
        List<BandScore> bands,
        Map<String, Evaluation> trajectories,
        Map<String, Evaluation> groups) {
    /** Copies lists and maps. */
    public Evaluation {
        joints = List.copyOf(joints);
        bands = List.copyOf(bands);
        trajectories = ImmutableMap.copyOf(trajectories);
        groups = ImmutableMap.copyOf(groups);
    }

    /** Figures of which only the sums are known. */
    public Evaluation(List<JointScore> joints, long rows, @Nullable Evaluation baseline) {
        this(joints, rows, baseline, List.of(), Map.of(), Map.of());
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

    /** Confidence intervals over the trajectories, 95 % of 2,000 resamples. */
    public ScoreIntervals intervals() {
        return Bootstrap.standard().of(this);
    }

    /**
     * The figures as JSON: {@code joints, nmse, rmse, mae, nrmse, r2, explainedVariance, maxError, nmseMean}, then {@code rows} and
     * {@code scoredRows} if a target was not measured in all rows, {@code coverage, nominalCoverage, bandWidth} if the model has
     * bands, and {@code baseline} likewise. Of several recordings also {@code trajectories} and, if they are fewer, {@code groups},
     * each with the same figures, and {@code intervals} with {@code resamples, confidence, seed, trajectories} and pairs
     * {@code nmse, rmse, nmseMean}, which are null if there are fewer than {@value Bootstrap#FEWEST}. What is NaN is null.
     */
    public String toJson() {
        return Json.pretty(EvaluationJson.of(this));
    }

    /** True if every target was measured in all rows. */
    boolean allScored() {
        return joints.stream().allMatch(joint -> joint.rows() == rows);
    }

    /** True if groups tell something that neither recordings nor the whole tell. */
    boolean hasGroups() {
        return groups.size() > 1 && groups.size() < trajectories.size();
    }

    @Override
    public String toString() {
        return EvaluationText.of(this);
    }

    /** A table with a row a recording, and one a group: nMSE of each target, the mean, and the coverage of the bands. */
    public String details() {
        return EvaluationText.details(this);
    }

    /** Adds up recordings. Not thread-safe; confine to one thread. */
    static final class Builder {
        private final Schema targets;
        private final Sums all;
        private final Map<String, Sums> trajectories = new LinkedHashMap<>();
        private final Map<String, Sums> groups = new LinkedHashMap<>();
        private final Map<String, Set<String>> members = new LinkedHashMap<>();

        Builder(Schema targets) {
            this.targets = targets;
            all = new Sums(targets);
        }

        void add(Trajectory measured, double[] predicted) {
            add(measured, Spread.of(predicted), null);
        }

        /** With bands: {@code answers} reach as far as they do. */
        void add(Trajectory measured, Spread answers, @Nullable Bands bands) {
            for (Sums sums : parts(measured)) {
                sums.add(measured, answers, bands);
            }
        }

        private List<Sums> parts(Trajectory measured) {
            members.computeIfAbsent(measured.group(), unused -> new LinkedHashSet<>())
                    .add(measured.id());
            return List.of(
                    all,
                    trajectories.computeIfAbsent(measured.id(), unused -> new Sums(targets)),
                    groups.computeIfAbsent(measured.group(), unused -> new Sums(targets)));
        }

        Evaluation build(@Nullable Evaluation baseline) {
            Map<String, Evaluation> single = new LinkedHashMap<>();
            trajectories.forEach((id, sums) -> single.put(
                    id,
                    sums.build(baseline == null ? null : baseline.trajectories().get(id), Map.of(), Map.of())));
            Map<String, Evaluation> grouped = new LinkedHashMap<>();
            groups.forEach((name, sums) -> grouped.put(
                    name,
                    sums.build(
                            baseline == null ? null : baseline.groups().get(name),
                            Maps.filterKeys(single, members.getOrDefault(name, Set.of())::contains),
                            Map.of())));
            return all.build(baseline, single, grouped);
        }
    }

    /** The sums of some recordings. */
    private static final class Sums {
        private final Schema targets;
        private final List<ErrorSums> errors = new ArrayList<>();
        private final List<BandSums> held = new ArrayList<>();
        private @Nullable Bands bands;
        private long rows;

        Sums(Schema targets) {
            this.targets = targets;
            targets.channels().forEach(channel -> {
                errors.add(new ErrorSums());
                held.add(new BandSums());
            });
        }

        void add(Trajectory measured, Spread answers, @Nullable Bands around) {
            bands = around;
            rows += measured.rows();
            for (int row = 0, at = 0; row < measured.rows(); row++) {
                for (int target = 0; target < targets.size(); target++, at++) {
                    double value = measured.get(row, target);
                    errors.get(target).add(value, answers.middle()[at]);
                    held.get(target).add(value, answers.lower()[at], answers.upper()[at]);
                }
            }
        }

        Evaluation build(
                @Nullable Evaluation baseline, Map<String, Evaluation> trajectories, Map<String, Evaluation> groups) {
            List<JointScore> joints = new ArrayList<>();
            List<BandScore> scores = new ArrayList<>();
            for (int i = 0; i < errors.size(); i++) {
                joints.add(errors.get(i).score(targets.channels().get(i)));
                if (bands != null) {
                    scores.add(held.get(i).score(targets.channels().get(i), bands.coverage()));
                }
            }
            return new Evaluation(joints, rows, baseline, scores, trajectories, groups);
        }
    }
}
