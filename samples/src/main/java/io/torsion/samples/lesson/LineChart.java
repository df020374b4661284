package io.torsion.samples.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Lines over a common axis as SVG: text that any browser draws, and no fonts or windows needed to write it. Not thread-safe;
 * confine to one thread.
 */
public final class LineChart {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 380;
    private static final int LEFT = 70;
    private static final int RIGHT = 20;
    private static final int TOP = 60;
    private static final int BOTTOM = 50;
    private static final int TICKS = 5;

    private final String title;
    private final String xLabel;
    private final String yLabel;
    private final double[] x;
    private final List<Line> lines = new ArrayList<>();

    /** An empty chart; x increases. */
    public LineChart(String title, String xLabel, String yLabel, double[] x) {
        this.title = title;
        this.xLabel = xLabel;
        this.yLabel = yLabel;
        this.x = x.clone();
    }

    private record Line(String name, String colour, double[] y) {}

    /** Adds a line with a finite value for each x. */
    public LineChart add(String name, String colour, double[] y) {
        lines.add(new Line(name, colour, y.clone()));
        return this;
    }

    /** The drawing. */
    public String toSvg() {
        double step = step();
        double low = step * Math.floor(extreme(-1) / step);
        double high = step * Math.ceil(extreme(1) / step);
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"13\">%n<rect width=\"%d\" height=\"%d\" fill=\"white\"/>%n",
                WIDTH,
                HEIGHT,
                WIDTH,
                HEIGHT));
        text(svg, WIDTH / 2.0, 22, "middle", title);
        for (double tick = low; tick <= high + step / 2; tick += step) {
            grid(svg, down(tick, low, high), number(tick, step));
        }
        for (int i = 0; i <= TICKS; i++) {
            double at = x[0] + i * (x[x.length - 1] - x[0]) / TICKS;
            text(svg, across(at), HEIGHT - BOTTOM + 18, "middle", number(at, 0.1));
        }
        text(svg, WIDTH / 2.0, HEIGHT - 12, "middle", xLabel);
        text(svg, LEFT, TOP - 8, "end", yLabel);
        for (int i = 0; i < lines.size(); i++) {
            draw(svg, lines.get(i), i, low, high);
        }
        return svg.append("</svg>").append(System.lineSeparator()).toString();
    }

    private void draw(StringBuilder svg, Line line, int number, double low, double high) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < x.length; i++) {
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", across(x[i]), down(line.y[i], low, high)));
        }
        svg.append(String.format(
                Locale.ROOT,
                "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"1.6\" points=\"%s\"/>%n",
                line.colour,
                points.toString().trim()));
        double at = LEFT + 20 + number * (double) (WIDTH - LEFT - RIGHT) / lines.size();
        svg.append(String.format(
                Locale.ROOT, "<rect x=\"%.0f\" y=\"36\" width=\"18\" height=\"4\" fill=\"%s\"/>%n", at, line.colour));
        text(svg, at + 24, 42, "start", line.name);
    }

    private static void grid(StringBuilder svg, double y, String label) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>%n",
                LEFT,
                WIDTH - RIGHT,
                y,
                y));
        text(svg, LEFT - 8, y + 4, "end", label);
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        String safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, safe));
    }

    private double across(double value) {
        return LEFT + (value - x[0]) / (x[x.length - 1] - x[0]) * (WIDTH - LEFT - RIGHT);
    }

    private static double down(double value, double low, double high) {
        return HEIGHT - BOTTOM - (value - low) / (high - low) * (HEIGHT - TOP - BOTTOM);
    }

    /** The highest value, or with −1 the lowest. */
    private double extreme(int sign) {
        return sign
                * lines.stream()
                        .flatMapToDouble(line -> java.util.Arrays.stream(line.y))
                        .map(value -> sign * value)
                        .max()
                        .orElse(1);
    }

    /** 1, 2 or 5 times a power of ten, so that there are about as many steps as ticks. */
    private double step() {
        double rough = Math.max(1e-12, (extreme(1) - extreme(-1)) / TICKS);
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double digit = rough / power;
        return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
    }

    private static String number(double value, double step) {
        int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
        return String.format(Locale.ROOT, "%." + decimals + "f", value + 0.0);
    }
}
