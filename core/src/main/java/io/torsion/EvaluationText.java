package io.torsion;

import static java.util.stream.Collectors.joining;

import java.util.Locale;

/** An evaluation as tables for people. */
final class EvaluationText {
    private static final String LINE = System.lineSeparator();

    private EvaluationText() {}

    /** A row a target. */
    static String of(Evaluation all) {
        ScoreIntervals intervals = all.intervals();
        StringBuilder table = new StringBuilder(header(all, intervals));
        for (int i = 0; i < all.joints().size(); i++) {
            table.append(row(all, i))
                    .append(intervals.isKnown() ? "   " + intervals.nmse().get(i) : "")
                    .append(LINE);
        }
        return table.append(summary(all, intervals))
                .append(all.allScored() ? "" : scored(all))
                .toString();
    }

    private static String header(Evaluation all, ScoreIntervals intervals) {
        return String.format(
                        name(all) + " %-8s %10s %10s %8s %8s %8s %8s %10s",
                        "target",
                        "unit",
                        "RMSE",
                        "MAE",
                        "nRMSE",
                        "R2",
                        "expl.var",
                        "nMSE",
                        "max error")
                + (all.baseline() == null ? "" : "   baseline nMSE")
                + (all.bands().isEmpty() ? "" : String.format(" %9s %11s", "coverage", "band width"))
                + (intervals.isKnown()
                        ? String.format(
                                Locale.ROOT,
                                "   nMSE, %s",
                                percent(intervals.how().confidence()))
                        : "")
                + LINE;
    }

    private static String row(Evaluation all, int target) {
        JointScore s = all.joints().get(target);
        return String.format(
                        Locale.ROOT,
                        name(all) + " %-8s %10.4f %10.4f %8.4f %8.4f %8.4f %8.4f %10.4f",
                        s.target().name(),
                        s.target().unit(),
                        s.rmse(),
                        s.mae(),
                        s.nrmse(),
                        s.r2(),
                        s.explainedVariance(),
                        s.nmse(),
                        s.maxError())
                + (all.baseline() == null
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "%16.4f",
                                all.baseline().joints().get(target).nmse()))
                + (all.bands().isEmpty() ? "" : band(all.bands().get(target)));
    }

    private static String band(BandScore band) {
        return String.format(Locale.ROOT, " %9.4f %11.4f", band.coverage(), band.width());
    }

    private static String summary(Evaluation all, ScoreIntervals intervals) {
        String text = String.format(Locale.ROOT, "mean nMSE %.4f", all.meanNmse())
                + (all.baseline() == null
                        ? ""
                        : String.format(
                                Locale.ROOT, ", baseline %.4f", all.baseline().meanNmse()));
        return intervals.isKnown()
                ? text
                        + LINE
                        + String.format(
                                Locale.ROOT,
                                "%s of mean nMSE: %s (%d resamples of %d trajectories)",
                                percent(intervals.how().confidence()),
                                intervals.meanNmse(),
                                intervals.how().resamples(),
                                intervals.trajectories())
                : text;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %% interval", 100 * share);
    }

    private static String scored(Evaluation all) {
        return all.joints().stream()
                .map(joint -> joint.target().name() + " " + joint.rows())
                .collect(joining(", ", LINE + "scored rows of " + all.rows() + ": ", ""));
    }

    private static String name(Evaluation all) {
        return "%-"
                + all.joints().stream()
                        .mapToInt(s -> s.target().name().length())
                        .reduce(12, Math::max) + "s";
    }

    /** A row a recording, then a row a group. */
    static String details(Evaluation all) {
        StringBuilder table = new StringBuilder(part(
                all,
                "trajectory",
                all.joints().stream()
                        .map(joint -> String.format("%9s", joint.target().name()))
                        .collect(joining(" ")),
                "mean nMSE" + (all.bands().isEmpty() ? "" : "  coverage of each band")));
        all.trajectories().forEach((id, one) -> table.append(LINE).append(part(all, id, one)));
        if (all.hasGroups()) {
            all.groups().forEach((name, one) -> table.append(LINE).append(part(all, name, one)));
        }
        return table.append(
                        all.intervals().isKnown()
                                ? ""
                                : LINE + "no intervals: they need at least " + Bootstrap.FEWEST + " trajectories")
                .toString();
    }

    private static String part(Evaluation all, String name, Evaluation one) {
        String numbers = one.joints().stream()
                .map(joint -> String.format(Locale.ROOT, "%9.4f", joint.nmse()))
                .collect(joining(" "));
        String coverage = one.bands().stream()
                .map(band -> String.format(Locale.ROOT, " %6.3f", band.coverage()))
                .collect(joining());
        return part(all, name, numbers, String.format(Locale.ROOT, "%9.4f", one.meanNmse()) + " " + coverage);
    }

    private static String part(Evaluation all, String name, String numbers, String rest) {
        int width =
                all.trajectories().keySet().stream().mapToInt(String::length).reduce(10, Math::max);
        int widest = all.groups().keySet().stream().mapToInt(String::length).reduce(width, Math::max);
        return (String.format("%-" + widest + "s ", name) + numbers + "  " + rest).stripTrailing();
    }
}
