package io.torsion.feature;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A fitted pipeline as a table that fits a terminal of 110 columns. */
final class PipelineTable {
    private static final String ROW = "%-80s %4s > %-4s %s%n";
    private static final int STAGE_WIDTH = 80;
    private static final int MOST_VALUES = 6;
    /** A list of five or more: its first two, what is between, its last. */
    private static final Pattern LONG_LIST =
            Pattern.compile("\\[([^\\[\\],]+, [^\\[\\],]+), (?:[^\\[\\],]+, ){2,}([^\\[\\],]+)]");

    private PipelineTable() {}

    static String of(FittedPipeline pipeline, List<StageLink> links) {
        StringBuilder table = new StringBuilder(String.format(Locale.ROOT, ROW, "stage", "in", "out", "timing"));
        for (StageLink link : links) {
            table.append(String.format(
                    Locale.ROOT,
                    ROW,
                    shortened(link.stage()),
                    link.in().size(),
                    link.out().size(),
                    link.timing()));
            link.learned()
                    .forEach((name, values) ->
                            table.append("    ").append(learned(name, values)).append(System.lineSeparator()));
        }
        return table.append(summary(pipeline)).toString();
    }

    /** Long lists of channels would push the figures out of sight; the JSON form has them in full. */
    private static String shortened(Stage stage) {
        String text = LONG_LIST.matcher(stage.toString()).replaceAll("[$1, …, $2]");
        return text.length() <= STAGE_WIDTH ? text : text.substring(0, STAGE_WIDTH - 1) + "…";
    }

    private static String learned(String name, double[] values) {
        StringBuilder text = new StringBuilder(name);
        for (int i = 0; i < Math.min(MOST_VALUES, values.length); i++) {
            text.append(' ').append(number(values[i]));
        }
        return values.length <= MOST_VALUES
                ? text.toString()
                : text.append(" … (").append(values.length).append(')').toString();
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e6
                ? String.valueOf((long) value)
                : String.format(Locale.ROOT, "%.4g", value);
    }

    private static String summary(FittedPipeline pipeline) {
        return pipeline.inputs().size() + " inputs, " + pipeline.features().size() + " features, "
                + pipeline.targets().size() + " targets, "
                + latency(pipeline.timing(), pipeline.inputs().samplePeriod())
                + (pipeline.recipe().maskMissing() ? "; incomplete rows are held and not scored" : "");
    }

    private static String latency(Timing timing, double samplePeriod) {
        if (timing.isWholeTrajectory()) {
            return timing + ": offline only";
        }
        int rows = timing.lookahead();
        double milliseconds = 1000 * rows * samplePeriod;
        return timing + ": latency " + rows + (rows == 1 ? " row, " : " rows, ") + number(milliseconds) + " ms";
    }
}
