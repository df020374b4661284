package io.torsion.benchmarks.peers;

import java.util.List;
import java.util.Locale;

/** Costs as a picture: hidden sizes across, picoseconds for one operation upwards, both logarithmic, a line for each batch. */
final class CostChart {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int LEFT = 64;
    private static final int RIGHT = 136;
    private static final int TOP = 40;
    private static final int BOTTOM = 58;
    private static final int LEGEND = 24;
    /** Of ColorBrewer's Dark2, which people who see colours differently can tell apart, without its yellow. */
    private static final List<String> COLOURS =
            List.of("#1b9e77", "#d95f02", "#7570b3", "#e7298a", "#66a61e", "#a6761d", "#666666");

    private final List<Cost> costs;
    private final double lowest;
    private final double highest;
    private final double narrowest;
    private final double widest;

    private CostChart(List<Cost> costs) {
        this.costs = costs;
        Spread heights = Spread.of(costs.stream().mapToDouble(Cost::perFlop).toArray());
        Spread widths = Spread.of(costs.stream().mapToDouble(Cost::units).toArray());
        lowest = Math.floor(log2(heights.min()));
        highest = Math.max(lowest + 1, Math.ceil(log2(heights.max())));
        narrowest = log2(widths.min());
        widest = Math.max(narrowest + 1, log2(widths.max()));
    }

    /** An SVG document. */
    static String of(String title, List<Cost> costs) {
        return new CostChart(costs).draw(title);
    }

    private String draw(String title) {
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                // Letters that can be read on a phone; a ground of its own, since pages may be dark.
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"17\">%n"
                        + "<rect width=\"100%%\" height=\"100%%\" rx=\"6\" fill=\"white\"/>%n",
                WIDTH,
                HEIGHT));
        text(svg, (LEFT + WIDTH - RIGHT) / 2.0, 24, "middle", title);
        text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 12, "middle", "hidden size H");
        for (double level = lowest; level <= highest; level++) {
            line(svg, LEFT, y(level), WIDTH - RIGHT, y(level));
            text(svg, LEFT - 8, y(level) + 6, "end", String.format(Locale.ROOT, "%.0f ps", Math.pow(2, level)));
        }
        costs.stream().mapToInt(Cost::units).distinct().forEach(units -> {
            line(svg, x(log2(units)), TOP, x(log2(units)), HEIGHT - BOTTOM);
            text(svg, x(log2(units)), HEIGHT - BOTTOM + 24, "middle", String.valueOf(units));
        });
        int[] batches = costs.stream().mapToInt(Cost::batch).distinct().toArray();
        for (int i = 0; i < batches.length; i++) {
            curve(svg, batches[i], i);
        }
        return svg.append("</svg>\n").toString();
    }

    private void curve(StringBuilder svg, int batch, int index) {
        String colour = COLOURS.get(index % COLOURS.size());
        StringBuilder points = new StringBuilder();
        costs.stream()
                .filter(cost -> cost.batch() == batch)
                .forEach(cost -> points.append(
                        String.format(Locale.ROOT, "%.1f,%.1f ", x(log2(cost.units())), y(log2(cost.perFlop())))));
        svg.append(String.format(
                Locale.ROOT,
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"3\"/>%n",
                points.toString().strip(),
                colour));
        int y = TOP + 6 + LEGEND * index;
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"%s\" stroke-width=\"3\"/>%n",
                WIDTH - RIGHT + 12,
                y,
                WIDTH - RIGHT + 32,
                y,
                colour));
        text(svg, WIDTH - RIGHT + 38, y + 6, "start", "batch " + batch);
    }

    private double x(double log) {
        return LEFT + (log - narrowest) / (widest - narrowest) * (WIDTH - RIGHT - LEFT);
    }

    private double y(double log) {
        return HEIGHT - BOTTOM - (log - lowest) / (highest - lowest) * (HEIGHT - BOTTOM - TOP);
    }

    private static void line(StringBuilder svg, double x1, double y1, double x2, double y2) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>%n",
                x1,
                y1,
                x2,
                y2));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, text));
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }
}
