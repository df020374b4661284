package io.torsion;

import io.torsion.core.bundle.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An evaluation as a map that becomes JSON. */
final class EvaluationJson {
    private EvaluationJson() {}

    /** The figures, and with several recordings those of each, and their intervals. */
    static Map<String, @Nullable Object> of(Evaluation evaluation) {
        Map<String, @Nullable Object> map = figures(evaluation);
        if (evaluation.trajectories().size() > 1) {
            map.put("trajectories", parts(evaluation.trajectories()));
            if (evaluation.hasGroups()) {
                map.put("groups", parts(evaluation.groups()));
            }
            map.put("intervals", intervals(evaluation.intervals()));
        }
        return map;
    }

    private static Map<String, @Nullable Object> parts(Map<String, Evaluation> parts) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        parts.forEach((name, part) -> map.put(name, figures(part)));
        return map;
    }

    private static Map<String, @Nullable Object> figures(Evaluation all) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put(
                "joints",
                all.joints().stream().map(joint -> joint.target().name()).toList());
        map.put("nmse", Json.numbers(all.each(JointScore::nmse)));
        map.put("rmse", Json.numbers(all.each(JointScore::rmse)));
        map.put("mae", Json.numbers(all.each(JointScore::mae)));
        map.put("nrmse", Json.numbers(all.each(JointScore::nrmse)));
        map.put("r2", Json.numbers(all.each(JointScore::r2)));
        map.put("explainedVariance", Json.numbers(all.each(JointScore::explainedVariance)));
        map.put("maxError", Json.numbers(all.each(JointScore::maxError)));
        map.put("nmseMean", Json.number(all.meanNmse()));
        if (!all.allScored()) {
            map.put("rows", all.rows());
            map.put("scoredRows", all.joints().stream().map(JointScore::rows).toList());
        }
        if (!all.bands().isEmpty()) {
            map.put(
                    "coverage",
                    numbers(all.bands().stream().map(BandScore::coverage).toList()));
            map.put(
                    "nominalCoverage",
                    numbers(all.bands().stream().map(BandScore::nominal).toList()));
            map.put(
                    "bandWidth",
                    numbers(all.bands().stream().map(BandScore::width).toList()));
        }
        if (all.baseline() != null) {
            map.put("baseline", figures(all.baseline()));
        }
        return map;
    }

    private static List<@Nullable Double> numbers(List<Double> values) {
        return Json.numbers(values.stream().mapToDouble(v -> v).toArray());
    }

    private static Map<String, @Nullable Object> intervals(ScoreIntervals intervals) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("resamples", intervals.how().resamples());
        map.put("confidence", intervals.how().confidence());
        map.put("seed", intervals.how().seed());
        map.put("trajectories", intervals.trajectories());
        map.put("nmse", pairs(intervals.nmse()));
        map.put("rmse", pairs(intervals.rmse()));
        map.put("nmseMean", pair(intervals.meanNmse()));
        return map;
    }

    private static List<@Nullable Object> pairs(List<Interval> intervals) {
        List<@Nullable Object> pairs = new ArrayList<>();
        intervals.forEach(interval -> pairs.add(pair(interval)));
        return pairs;
    }

    /** Two numbers, or null. */
    static @Nullable Object pair(Interval interval) {
        return interval.isKnown() ? Json.numbers(new double[] {interval.low(), interval.high()}) : null;
    }
}
