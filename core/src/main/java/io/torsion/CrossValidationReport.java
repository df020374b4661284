package io.torsion;

import io.torsion.core.bundle.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The scores of all folds; {@code toString} is a table. Immutable.
 *
 * @param folds in the order of folds, then seeds
 */
public record CrossValidationReport(List<Fold> folds) {
    /** Copies the list. */
    public CrossValidationReport {
        folds = List.copyOf(folds);
    }

    /**
     * One fit.
     *
     * @param leftOut the recordings that tested it
     * @param seed of the fit
     * @param evaluation on the left-out recordings
     * @param validationLoss of the network's best epoch, in scaled units: what settings may be chosen by; NaN without a network
     */
    public record Fold(String leftOut, long seed, Evaluation evaluation, double validationLoss) {}

    /** Per target the median of nMSE over folds and seeds; the median, since one odd recording must not decide. */
    public double[] medianNmse() {
        return medians(Fold::evaluation);
    }

    /** The mean over targets of {@link #medianNmse()}. */
    public double meanOfMedianNmse() {
        return Arrays.stream(medianNmse()).average().orElse(Double.NaN);
    }

    /** The same for the baseline alone; NaN without one. */
    public double baselineMeanOfMedianNmse() {
        return hasBaseline()
                ? Arrays.stream(medians(CrossValidationReport::baseline))
                        .average()
                        .orElse(Double.NaN)
                : Double.NaN;
    }

    /** The figures as JSON: {@code folds, medianNmse, meanOfMedianNmse, baselineMeanOfMedianNmse}. */
    public String toJson() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(
                "joints",
                folds.get(0).evaluation().joints().stream()
                        .map(j -> j.target().name())
                        .toList());
        map.put("folds", folds.stream().map(CrossValidationReport::foldMap).toList());
        map.put("medianNmse", medianNmse());
        map.put("meanOfMedianNmse", meanOfMedianNmse());
        if (hasBaseline()) {
            map.put("baselineMedianNmse", medians(CrossValidationReport::baseline));
            map.put("baselineMeanOfMedianNmse", baselineMeanOfMedianNmse());
        }
        return Json.pretty(map);
    }

    @Override
    public String toString() {
        StringBuilder table =
                new StringBuilder(String.format("%-16s %6s  %10s %10s%n", "left out", "seed", "mean nMSE", "baseline"));
        for (Fold fold : folds) {
            Evaluation baseline = fold.evaluation().baseline();
            table.append(String.format(
                    Locale.ROOT,
                    "%-16s %6d  %10.4f %10s%n",
                    fold.leftOut(),
                    fold.seed(),
                    fold.evaluation().meanNmse(),
                    baseline == null ? "-" : String.format(Locale.ROOT, "%.4f", baseline.meanNmse())));
        }
        table.append("median nMSE per target: ").append(text(medianNmse())).append('\n');
        if (hasBaseline()) {
            table.append("           of baseline: ")
                    .append(text(medians(CrossValidationReport::baseline)))
                    .append('\n');
        }
        return table.append(String.format(
                        Locale.ROOT,
                        "mean of medians %.4f, baseline %.4f",
                        meanOfMedianNmse(),
                        baselineMeanOfMedianNmse()))
                .toString();
    }

    private boolean hasBaseline() {
        return folds.get(0).evaluation().baseline() != null;
    }

    private double[] medians(Function<Fold, Evaluation> which) {
        int targets = folds.get(0).evaluation().joints().size();
        double[] medians = new double[targets];
        for (int t = 0; t < targets; t++) {
            int target = t;
            double[] sorted = folds.stream()
                    .map(which)
                    .mapToDouble(e -> e.joints().get(target).nmse())
                    .sorted()
                    .toArray();
            medians[t] = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        }
        return medians;
    }

    private static Evaluation baseline(Fold fold) {
        @Nullable Evaluation baseline = fold.evaluation().baseline();
        if (baseline == null) {
            throw new IllegalStateException("Fold " + fold.leftOut() + " has no baseline");
        }
        return baseline;
    }

    private static Map<String, @Nullable Object> foldMap(Fold fold) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("leftOut", fold.leftOut());
        map.put("seed", fold.seed());
        map.put("validationLoss", Double.isNaN(fold.validationLoss()) ? null : fold.validationLoss());
        map.put("nmse", fold.evaluation().each(JointScore::nmse));
        Evaluation baseline = fold.evaluation().baseline();
        if (baseline != null) {
            map.put("baselineNmse", baseline.each(JointScore::nmse));
        }
        return map;
    }

    private static String text(double[] values) {
        List<String> texts = new ArrayList<>();
        for (double value : values) {
            texts.add(String.format(Locale.ROOT, "%.4f", value));
        }
        return String.join(" ", texts);
    }
}
