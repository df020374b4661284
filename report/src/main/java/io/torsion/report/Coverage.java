package io.torsion.report;

import io.torsion.BandScore;
import io.torsion.Bands;
import io.torsion.Evaluation;
import java.util.DoubleSummaryStatistics;

/** Whether bands hold what they promise. */
final class Coverage {
    private Coverage() {}

    static String section(Bands bands, Evaluation evaluation) {
        Table table = new Table(
                "The share of rows whose measured value lies in the band: of all rows, and of the recordings that were held worst and"
                        + " best. The width is that of the whole band, on average.",
                "target",
                "unit",
                "promised",
                "held",
                "worst recording",
                "best recording",
                "width");
        for (int i = 0; i < evaluation.bands().size(); i++) {
            BandScore score = evaluation.bands().get(i);
            DoubleSummaryStatistics each = each(evaluation, i);
            table.row(
                    score.target().name(),
                    score.target().unit().toString(),
                    Html.percent(score.nominal()),
                    Html.percent(score.coverage()),
                    Html.percent(each.getMin()),
                    Html.percent(each.getMax()),
                    Html.number(score.width()));
        }
        return Html.section("coverage", "Bands", "<p>" + Html.text("Made from " + bands.source()) + ".</p>\n" + table);
    }

    private static DoubleSummaryStatistics each(Evaluation evaluation, int target) {
        return evaluation.trajectories().values().stream()
                .mapToDouble(one -> one.bands().get(target).coverage())
                .filter(Double::isFinite)
                .summaryStatistics();
    }
}
