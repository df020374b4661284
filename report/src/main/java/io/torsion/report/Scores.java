package io.torsion.report;

import io.torsion.Evaluation;
import io.torsion.JointScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures of an evaluation: a few that matter most, and all of them in a table. */
final class Scores {
    private Scores() {}

    /** Short statements, each a number and what it is. */
    static String headline(Evaluation evaluation) {
        StringBuilder list = new StringBuilder();
        list.append(fact(Html.number(evaluation.meanNmse()), "mean nMSE; 1 is as good as each target's mean"));
        Evaluation baseline = evaluation.baseline();
        if (baseline != null) {
            double change = evaluation.meanNmse() / baseline.meanNmse() - 1;
            list.append(fact(
                    signed(change),
                    "mean nMSE against the baseline's " + Html.number(baseline.meanNmse()) + "; "
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
    static String table(Evaluation evaluation) {
        Evaluation baseline = evaluation.baseline();
        String caption =
                "Errors on " + Html.count(evaluation.rows()) + " rows that no part of the model has seen. RMSE, MAE and"
                        + " the largest error are in the target's unit; nMSE is the mean squared error divided by the variance of what"
                        + " was measured, nRMSE the RMSE divided by its range.";
        return baseline == null ? plain(evaluation, caption) : against(evaluation, baseline, caption);
    }

    private static String plain(Evaluation evaluation, String caption) {
        Table table = new Table(caption, "target", "unit", "RMSE", "MAE", "nRMSE", "R²", "nMSE", "largest error");
        evaluation.joints().forEach(s -> table.row(cells(s).toArray(String[]::new)));
        return table.toString();
    }

    private static String against(Evaluation evaluation, Evaluation baseline, String caption) {
        Table table = new Table(
                caption,
                "target",
                "unit",
                "RMSE",
                "MAE",
                "nRMSE",
                "R²",
                "nMSE",
                "largest error",
                "baseline nMSE",
                "change");
        for (int i = 0; i < evaluation.joints().size(); i++) {
            JointScore score = evaluation.joints().get(i);
            double before = baseline.joints().get(i).nmse();
            List<String> cells = new ArrayList<>(cells(score));
            cells.add(Html.number(before));
            cells.add(signed(score.nmse() / before - 1));
            table.row(cells.toArray(String[]::new));
        }
        return table.toString();
    }

    private static List<String> cells(JointScore s) {
        return List.of(
                s.target().name(),
                s.target().unit().toString(),
                Html.number(s.rmse()),
                Html.number(s.mae()),
                Html.number(s.nrmse()),
                Html.number(s.r2()),
                Html.number(s.nmse()),
                Html.number(s.maxError()));
    }
}
