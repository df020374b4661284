package io.torsion.report;

import io.torsion.Evaluation;
import io.torsion.Interval;
import io.torsion.JointScore;
import io.torsion.ScoreIntervals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures of an evaluation: a few that matter most, and all of them in a table. */
final class Scores {
    private Scores() {}

    /** Short statements, each a number and what it is. */
    static String headline(Evaluation evaluation) {
        StringBuilder list = new StringBuilder();
        ScoreIntervals likely = evaluation.intervals();
        String range = likely.isKnown() ? "; " + range(likely.meanNmse()) + " for 95 % of resampled recordings" : "";
        list.append(fact(
                Html.number(evaluation.meanNmse()), "mean nMSE, where 1 is as good as each target's mean" + range));
        Evaluation baseline = evaluation.baseline();
        if (baseline != null) {
            double change = evaluation.meanNmse() / baseline.meanNmse() - 1;
            list.append(fact(
                    signed(change),
                    (change > 0 ? "more mean nMSE than" : "mean nMSE against") + " the baseline's "
                            + Html.number(baseline.meanNmse()) + "; "
                            + better(evaluation, baseline) + " of "
                            + evaluation.joints().size() + " targets are better"));
        }
        JointScore worst = worst(evaluation.joints());
        list.append(fact(
                Html.number(worst.nmse()),
                "nMSE of " + worst.target().name() + ", the worst; RMSE " + Html.number(worst.rmse()) + " "
                        + worst.target().unit()));
        return list.toString();
    }

    private static String range(Interval interval) {
        return Html.number(interval.low()) + " to " + Html.number(interval.high());
    }

    static String fact(String number, String what) {
        return "<div class=\"fact\"><dt>" + Html.escaped(what) + "</dt><dd>" + Html.escaped(number) + "</dd></div>\n";
    }

    static String signed(double change) {
        return Double.isFinite(change)
                ? String.format(Locale.ROOT, "%+.1f %%", 100 * change).replace('-', '−')
                : "–";
    }

    private static long better(Evaluation evaluation, Evaluation baseline) {
        long better = 0;
        for (int i = 0; i < evaluation.joints().size(); i++) {
            better +=
                    evaluation.joints().get(i).rmse() < baseline.joints().get(i).rmse() ? 1 : 0;
        }
        return better;
    }

    private static JointScore worst(List<JointScore> joints) {
        JointScore worst = joints.get(0);
        for (JointScore joint : joints) {
            worst = joint.nmse() > worst.nmse() || Double.isNaN(worst.nmse()) ? joint : worst;
        }
        return worst;
    }

    /** One row a target. */
    static String table(Evaluation evaluation, Unseen unseen) {
        Evaluation baseline = evaluation.baseline();
        ScoreIntervals likely = evaluation.intervals();
        List<String> header =
                new ArrayList<>(List.of("target", "unit", "RMSE", "MAE", "nRMSE", "R²", "nMSE", "largest error"));
        if (likely.isKnown()) {
            header.add("nMSE, 95 %");
        }
        if (baseline != null) {
            header.addAll(List.of("baseline nMSE", "change"));
        }
        Table table = new Table(caption(evaluation, likely, unseen), header.toArray(String[]::new));
        for (int i = 0; i < evaluation.joints().size(); i++) {
            JointScore score = evaluation.joints().get(i);
            List<String> cells = cells(score);
            if (likely.isKnown()) {
                cells.add(range(likely.nmse().get(i)));
            }
            if (baseline != null) {
                double before = baseline.joints().get(i).nmse();
                cells.addAll(List.of(Html.number(before), signed(score.nmse() / before - 1)));
            }
            table.row(cells.toArray(String[]::new));
        }
        return table.toString();
    }

    private static String caption(Evaluation evaluation, ScoreIntervals likely, Unseen unseen) {
        return "Errors on " + Html.count(evaluation.rows())
                + " rows" + unseen.clause() + ". RMSE, MAE and the largest"
                + " error are in the target's unit; nMSE is the mean squared error divided by the variance of what was measured,"
                + " nRMSE the RMSE divided by its range."
                + (likely.isKnown()
                        ? " 95 % is an interval over recordings, drawn again and again (bootstrap)."
                        : " There are too few recordings to tell how much the figures depend on them.");
    }

    private static List<String> cells(JointScore s) {
        return new ArrayList<>(List.of(
                s.target().name(),
                s.target().unit().toString(),
                Html.number(s.rmse()),
                Html.number(s.mae()),
                Html.number(s.nrmse()),
                Html.number(s.r2()),
                Html.number(s.nmse()),
                Html.number(s.maxError())));
    }
}
