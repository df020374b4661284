package io.torsion;

import io.torsion.core.bundle.Json;
import io.torsion.core.ridge.RidgeFit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The scores of all folds; {@code toString} is a table. Immutable.
 *
 * @param folds in the order of folds, then seeds
 */
public record CrossValidationReport(List<Fold> folds) {
    /** Copies the list, which is not empty. */
    public CrossValidationReport {
        folds = List.copyOf(folds);
        if (folds.isEmpty()) {
            throw new IllegalArgumentException("A report needs at least one fold");
        }
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

    /**
     * Per target the median of nMSE over folds and seeds; the median, since one odd recording must not decide. Folds in which
     * the target never moved do not count; NaN if it never did.
     */
    public double[] medianNmse() {
        return medians(Fold::evaluation);
    }

    /** The mean over targets of {@link #medianNmse()}. */
    public double meanOfMedianNmse() {
        return Evaluation.meanOfNumbers(medianNmse());
    }

    /** The same for the baseline alone; NaN without one. */
    public double baselineMeanOfMedianNmse() {
        return hasBaseline() ? Evaluation.meanOfNumbers(baselineMedianNmse()) : Double.NaN;
    }

    /** How well bands hold, all rows of all folds pooled, one a target; empty without bands. */
    public List<BandScore> bands() {
        List<BandScore> pooled = new ArrayList<>();
        for (int t = 0; t < folds.get(0).evaluation().bands().size(); t++) {
            int target = t;
            List<BandScore> each = folds.stream()
                    .map(fold -> fold.evaluation().bands().get(target))
                    .toList();
            long rows = each.stream().mapToLong(BandScore::rows).sum();
            pooled.add(new BandScore(
                    each.get(0).target(),
                    rows,
                    each.get(0).nominal(),
                    mean(each, BandScore::coverage, rows),
                    mean(each, BandScore::width, rows)));
        }
        return pooled;
    }

    private static double mean(List<BandScore> scores, ToDoubleFunction<BandScore> figure, long rows) {
        return scores.stream()
                        .filter(score -> score.rows() > 0)
                        .mapToDouble(score -> figure.applyAsDouble(score) * score.rows())
                        .sum()
                / rows;
    }

    private static double[] each(List<BandScore> scores, ToDoubleFunction<BandScore> figure) {
        return scores.stream().mapToDouble(figure).toArray();
    }

    /**
     * The figures as JSON: {@code joints, folds, medianNmse, meanOfMedianNmse}, with a baseline
     * {@code baselineMedianNmse, baselineMeanOfMedianNmse}, and with bands {@code coverage, bandWidth} of each target, of pooled rows,
     * as of each fold. What is NaN is null.
     */
    public String toJson() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put(
                "joints",
                folds.get(0).evaluation().joints().stream()
                        .map(j -> j.target().name())
                        .toList());
        map.put("folds", folds.stream().map(CrossValidationReport::foldMap).toList());
        map.put("medianNmse", Json.numbers(medianNmse()));
        map.put("meanOfMedianNmse", Json.number(meanOfMedianNmse()));
        if (hasBaseline()) {
            map.put("baselineMedianNmse", Json.numbers(baselineMedianNmse()));
            map.put("baselineMeanOfMedianNmse", Json.number(baselineMeanOfMedianNmse()));
        }
        if (!bands().isEmpty()) {
            map.put("coverage", Json.numbers(each(bands(), BandScore::coverage)));
            map.put("bandWidth", Json.numbers(each(bands(), BandScore::width)));
        }
        return Json.pretty(map);
    }

    @Override
    public String toString() {
        String name = "%-" + folds.stream().mapToInt(f -> f.leftOut().length()).reduce(16, Math::max) + "s";
        StringBuilder table = new StringBuilder(
                String.format(name + " %6s  %10s %10s%n", "left out", "seed", "mean nMSE", "baseline"));
        for (Fold fold : folds) {
            Evaluation baseline = fold.evaluation().baseline();
            table.append(String.format(
                    Locale.ROOT,
                    name + " %6d  %10.4f %10s%n",
                    fold.leftOut(),
                    fold.seed(),
                    fold.evaluation().meanNmse(),
                    baseline == null ? "-" : String.format(Locale.ROOT, "%.4f", baseline.meanNmse())));
        }
        table.append("median nMSE per target: ").append(text(medianNmse())).append('\n');
        if (hasBaseline()) {
            table.append("           of baseline: ")
                    .append(text(baselineMedianNmse()))
                    .append('\n');
        }
        table.append(String.format(Locale.ROOT, "mean of medians %.4f", meanOfMedianNmse()));
        if (hasBaseline()) {
            table.append(String.format(Locale.ROOT, ", baseline %.4f", baselineMeanOfMedianNmse()));
        }
        return table.append(bands().isEmpty() ? "" : bandText()).toString();
    }

    private String bandText() {
        double[][] coverages = IntStream.range(0, bands().size())
                .mapToObj(target -> folds.stream()
                        .mapToDouble(
                                fold -> fold.evaluation().bands().get(target).coverage())
                        .filter(coverage -> !Double.isNaN(coverage))
                        .sorted()
                        .toArray())
                .toArray(double[][]::new);
        return String.format(
                Locale.ROOT,
                "%nbands of %.1f %%: coverage  %s%n          least of a fold  %s%n              median     %s%n"
                        + "              width      %s",
                100 * bands().get(0).nominal(),
                text(each(bands(), BandScore::coverage)),
                text(Arrays.stream(coverages)
                        .mapToDouble(sorted -> sorted.length == 0 ? Double.NaN : sorted[0])
                        .toArray()),
                text(Arrays.stream(coverages).mapToDouble(RidgeFit::median).toArray()),
                text(each(bands(), BandScore::width)));
    }

    private boolean hasBaseline() {
        return folds.get(0).evaluation().baseline() != null;
    }

    private double[] baselineMedianNmse() {
        return medians(CrossValidationReport::baseline);
    }

    private double[] medians(Function<Fold, Evaluation> which) {
        double[] medians = new double[which.apply(folds.get(0)).joints().size()];
        for (int t = 0; t < medians.length; t++) {
            int target = t;
            medians[t] = RidgeFit.median(folds.stream()
                    .map(which)
                    .mapToDouble(e -> e.joints().get(target).nmse())
                    .filter(nmse -> !Double.isNaN(nmse))
                    .toArray());
        }
        return medians;
    }

    private static Evaluation baseline(Fold fold) {
        Evaluation baseline = fold.evaluation().baseline();
        if (baseline == null) {
            throw new IllegalStateException("Fold " + fold.leftOut() + " has no baseline");
        }
        return baseline;
    }

    private static Map<String, @Nullable Object> foldMap(Fold fold) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("leftOut", fold.leftOut());
        map.put("seed", fold.seed());
        map.put("validationLoss", Json.number(fold.validationLoss()));
        List<BandScore> bands = fold.evaluation().bands();
        if (!bands.isEmpty()) {
            map.put("coverage", Json.numbers(each(bands, BandScore::coverage)));
            map.put("bandWidth", Json.numbers(each(bands, BandScore::width)));
        }
        map.put("nmse", Json.numbers(fold.evaluation().each(JointScore::nmse)));
        Evaluation baseline = fold.evaluation().baseline();
        if (baseline != null) {
            map.put("baselineNmse", Json.numbers(baseline.each(JointScore::nmse)));
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
