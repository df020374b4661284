package io.torsion.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.torsion.data.Channel;
import io.torsion.data.Schema;
import java.util.Arrays;
import java.util.List;

/** How what is left of each target is distributed. */
final class Errors {
    private static final int MOST_CHARTS = 40;

    private Errors() {}

    static String html(Schema targets, List<Answered> answered, ObjectNode data) {
        ArrayNode charts = data.putArray("histograms");
        Table table = new Table(
                "Residuals, predicted − measured, in the target's unit: 90 % lie between the quantiles.",
                "target", "unit", "mean", "deviation", "5 % quantile", "95 % quantile");
        StringBuilder figures = new StringBuilder();
        for (int i = 0; i < targets.size(); i++) {
            int target = i;
            Residuals left = new Residuals(
                    targets.channels().get(i),
                    answered.stream()
                            .flatMapToDouble(a -> Arrays.stream(a.residuals(target)))
                            .toArray());
            row(table, left);
            if (i < MOST_CHARTS) {
                charts.add(json(charts.objectNode(), left));
                figures.append(figure(i, left));
            }
        }
        return "<div class=\"grid\">\n" + figures + "</div>\n" + table;
    }

    private static void row(Table table, Residuals left) {
        Channel target = left.target();
        table.row(
                target.name(),
                target.unit().toString(),
                Html.number(left.mean()),
                Html.number(left.deviation()),
                Html.number(left.quantile(0.05)),
                Html.number(left.quantile(0.95)));
    }

    private static ObjectNode json(ObjectNode node, Residuals left) {
        node.put("unit", left.target().unit().toString());
        node.put("reach", left.reach());
        node.set("shares", Packed.of(left.shares()));
        return node;
    }

    private static String figure(int index, Residuals left) {
        String name = Html.text(left.target().name());
        return "<figure><figcaption>" + name + ": share of rows by residual in "
                + Html.text(left.target().unit().toString())
                + "</figcaption><div class=\"plot small\" id=\"histogram-" + index
                + "\" role=\"img\" aria-label=\"Histogram of the"
                + " residuals of " + name + ": mean " + Html.number(left.mean()) + ", deviation "
                + Html.number(left.deviation()) + "\"></div></figure>\n";
    }
}
