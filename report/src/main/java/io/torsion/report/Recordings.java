package io.torsion.report;

import io.torsion.Evaluation;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The figures of each recording. */
final class Recordings {
    private static final int MOST = 100;

    private Recordings() {}

    /** The ids of so many recordings with the largest mean nMSE, the worst first. */
    static List<String> worst(Evaluation evaluation, int count) {
        Comparator<Map.Entry<String, Evaluation>> error = Comparator.comparingDouble(
                entry -> Double.isNaN(entry.getValue().meanNmse())
                        ? -1
                        : entry.getValue().meanNmse());
        return evaluation.trajectories().entrySet().stream()
                .sorted(error.reversed())
                .limit(count)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Nothing for one recording, of which all figures are. */
    static String section(Evaluation evaluation) {
        Map<String, Evaluation> each = evaluation.trajectories();
        if (each.size() < 2) {
            return "";
        }
        String caption =
                "Mean nMSE over the targets of each recording alone, the worst first. A recording that moves little has a"
                        + " large nMSE for the same error."
                        + (each.size() > MOST ? " The first " + MOST + " of " + each.size() + "." : "");
        boolean based = evaluation.baseline() != null;
        Table table = based
                ? new Table(caption, "recording", "rows", "mean nMSE", "baseline", "change")
                : new Table(caption, "recording", "rows", "mean nMSE");
        for (String id : worst(evaluation, MOST)) {
            Evaluation one = each.getOrDefault(id, evaluation);
            Evaluation baseline = one.baseline();
            String rows = Html.count(one.rows());
            String nmse = Html.number(one.meanNmse());
            if (baseline == null) {
                table.row(id, rows, nmse);
            } else {
                table.row(
                        id,
                        rows,
                        nmse,
                        Html.number(baseline.meanNmse()),
                        Scores.signed(one.meanNmse() / baseline.meanNmse() - 1));
            }
        }
        return Html.section("recordings", "Each recording", table.toString());
    }
}
