package io.torsion.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.torsion.Diagnostics;
import io.torsion.JointResiduals;
import io.torsion.ResidualBin;
import java.util.Arrays;
import java.util.List;

/** What is left of each target: how it is distributed, how it depends on speed, and whether it comes late. */
final class Errors {
    private static final int MOST_CHARTS = 40;

    private final Diagnostics diagnostics;
    private final List<Answered> answered;
    private final StringBuilder histograms = new StringBuilder();
    private final StringBuilder speeds = new StringBuilder();
    private final Table table = new Table(
            "Residuals, measured − predicted, in the target's unit: 90 % lie between the quantiles. Neighbouring rows err alike:"
                    + " the effective rows are as many independent ones. A positive lag means that predictions come late.",
            "target",
            "unit",
            "bias",
            "deviation",
            "5 % quantile",
            "95 % quantile",
            "autocorrelation, 1 row",
            "effective rows",
            "lag in ms");

    private Errors(Diagnostics diagnostics, List<Answered> answered) {
        this.diagnostics = diagnostics;
        this.answered = answered;
    }

    /** The charts' places and the table; what the charts draw goes into the data. */
    static String html(Diagnostics diagnostics, List<Answered> answered, ObjectNode data) {
        return new Errors(diagnostics, answered).html(data.putArray("histograms"), data.putArray("speeds"));
    }

    private String html(ArrayNode drawn, ArrayNode bySpeed) {
        for (int i = 0; i < diagnostics.joints().size(); i++) {
            int target = i;
            JointResiduals joint = diagnostics.joints().get(i);
            Histogram left = new Histogram(answered.stream()
                    .flatMapToDouble(a -> Arrays.stream(a.residuals(target)))
                    .toArray());
            row(joint, left);
            if (drawn.size() < MOST_CHARTS) {
                histogram(drawn, joint, left);
                speed(bySpeed, joint);
            }
        }
        return "<div class=\"grid\">\n" + histograms + "</div>\n" + bySpeed() + table;
    }

    private String bySpeed() {
        return speeds.isEmpty()
                ? ""
                : "<h3>By speed of the joint</h3>\n<p>Bars are the RMSE, the line is the mean residual.</p>\n<div class=\"grid\">\n"
                        + speeds + "</div>\n";
    }

    private void row(JointResiduals joint, Histogram left) {
        double[] autocorrelation = joint.autocorrelation();
        table.row(
                joint.target().name(),
                joint.target().unit().toString(),
                Html.number(joint.bias()),
                Html.number(joint.deviation()),
                Html.number(left.quantile(0.05)),
                Html.number(left.quantile(0.95)),
                Html.number(autocorrelation.length > 1 ? autocorrelation[1] : Double.NaN),
                Html.number(Math.rint(joint.effectiveRows())),
                Html.number(1000 * joint.lag().seconds()));
    }

    private void histogram(ArrayNode drawn, JointResiduals joint, Histogram left) {
        String summary = "mean " + Html.number(joint.bias()) + ", deviation " + Html.number(joint.deviation());
        histograms.append(Html.figure(
                "histogram-" + drawn.size(),
                joint.target().name() + ": share of rows by residual in "
                        + joint.target().unit(),
                summary));
        drawn.addObject().put("reach", left.reach()).set("shares", Packed.of(left.shares()));
    }

    private void speed(ArrayNode bySpeed, JointResiduals joint) {
        List<ResidualBin> bins = joint.bySpeed();
        if (bins.isEmpty() || !(bins.get(0).high() > 0)) {
            return;
        }
        String summary = "RMSE at rest " + Html.number(bins.get(0).rmse()) + ", at full speed "
                + Html.number(bins.get(bins.size() - 1).rmse());
        speeds.append(Html.figure(
                "speed-" + bySpeed.size(),
                joint.target().name() + ": residuals in " + joint.target().unit() + " by speed |" + joint.velocity()
                        + "|",
                summary));
        ObjectNode node = bySpeed.addObject().put("width", bins.get(0).high());
        node.set("rmse", Packed.of(bins.stream().mapToDouble(ResidualBin::rmse).toArray()));
        node.set("bias", Packed.of(bins.stream().mapToDouble(ResidualBin::bias).toArray()));
    }
}
