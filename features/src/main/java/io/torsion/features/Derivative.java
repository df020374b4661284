package io.torsion.features;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.feature.Names;
import io.torsion.feature.PerChannelStage;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Timing;
import io.torsion.features.math.PolynomialWeights;
import io.torsion.features.math.Settings;
import io.torsion.features.stream.EdgeFirs;
import io.torsion.features.stream.Fir;
import io.torsion.features.stream.WindowStream;
import java.util.List;
import java.util.Map;

/**
 * Adds derivatives by time: of the polynomial that fits the last rows best (Savitzky-Golay).
 *
 * <p>By default causal: the polynomial is fitted to the present row and those before and differentiated at the present one. A
 * window in seconds has at least {@code polynomial + 2} rows. {@link #centred()} puts the row in the middle of an odd window
 * (one in seconds gets one row more if it must) and looks ahead by half of it. Before the first row and after the last, that row is
 * repeated; {@link #unpadded()} differentiates the first and the last full window off its centre instead.
 *
 * <p>Unit: the source's by seconds to the order. NaN: makes all answers NaN whose window holds it. Immutable.
 *
 * @param select the channels to differentiate
 * @param named a template of the outputs' names, see {@link Names}
 * @param order of the derivative, 0 to 100; 0 smooths
 * @param window length of the window
 * @param polynomial degree, at least the order, at most 100
 * @param atCentre true if it looks ahead
 * @param padded true if rows beyond the ends are made up; if not, the window has at most 2001 rows
 */
public record Derivative(
        List<String> select, String named, int order, Span window, int polynomial, boolean atCentre, boolean padded)
        implements PerChannelStage {
    private static final int MAX_DEGREE = 100;
    /** Each place in such a window has weights of its own. */
    private static final int MAX_UNPADDED = 2001;

    /** Checks the numbers. */
    public Derivative {
        select = List.copyOf(select);
        boolean counted = window.scale() == Span.Scale.SAMPLES;
        Settings.require(order >= 0, "Derivative", "order", order, "0 or more");
        Settings.require(
                polynomial >= order && polynomial <= MAX_DEGREE,
                "Derivative",
                "polynomial",
                polynomial,
                "at least the order, which is " + order + ", and at most " + MAX_DEGREE);
        Settings.require(
                !counted || window.length() > polynomial,
                "Derivative",
                "window",
                window,
                "more rows than the polynomial's degree, which is " + polynomial);
        Settings.require(
                !counted || !atCentre || window.length() % 2 == 1,
                "Derivative",
                "window",
                window,
                "an odd number of rows to a centred one");
        Settings.require(atCentre || padded, "Derivative", "padded", padded, "true unless it is centred");
    }

    /** The first derivative, causal, named {@code d*}, by a polynomial of degree 3 over 60 ms. */
    public static Derivative of(String... patterns) {
        List<String> select = Selection.split(List.of(patterns));
        return new Derivative(select, "d*", 1, Span.seconds(0.06), 3, false, true);
    }

    /** By the difference from the row before: the quickest answer, and the noisiest. */
    public static Difference backward(String... patterns) {
        return new Difference(Selection.split(List.of(patterns)), "d*", 1, false);
    }

    /** By the difference of the rows on both sides, one-sided at the ends: late by one row when live. */
    public static Difference central(String... patterns) {
        return new Difference(Selection.split(List.of(patterns)), "d*", 1, true);
    }

    /** Of these channels only. */
    public Derivative on(String... patterns) {
        return new Derivative(Selection.split(List.of(patterns)), named, order, window, polynomial, atCentre, padded);
    }

    /** The same with names after this template, for example {@code qdd#}. */
    public Derivative named(String template) {
        return new Derivative(select, template, order, window, polynomial, atCentre, padded);
    }

    /** The derivative of another order; the polynomial's degree rises with it if it must. */
    public Derivative order(int other) {
        return new Derivative(select, named, other, window, Math.max(polynomial, other), atCentre, padded);
    }

    /** Over a window of another length. */
    public Derivative window(Span length) {
        return new Derivative(select, named, order, length, polynomial, atCentre, padded);
    }

    /** Over a window of so many rows; for a short one, lower the polynomial first. */
    public Derivative window(int rows) {
        return window(Span.samples(rows));
    }

    /** By a polynomial of another degree. */
    public Derivative polynomial(int degree) {
        return new Derivative(select, named, order, window, degree, atCentre, padded);
    }

    /** At the newest row of the window: causal. */
    public Derivative endPoint() {
        return new Derivative(select, named, order, window, polynomial, false, true);
    }

    /** At the middle of the window: smoother, late by half a window when live. */
    public Derivative centred() {
        return new Derivative(select, named, order, window, polynomial, true, padded);
    }

    /**
     * Without made-up rows at the ends (SciPy's mode "interp"): late by a whole window when live. A recording shorter than the
     * window is an error (D107).
     */
    public Derivative unpadded() {
        return new Derivative(select, named, order, window, polynomial, atCentre, false);
    }

    /** Refuses a window that is too long at this sample period (D112). */
    @Override
    public List<Channel> outputs(Schema selected) {
        rows(selected.samplePeriod());
        return PerChannelStage.super.outputs(selected);
    }

    @Override
    public Channel output(Channel source) {
        String name = Names.derive(named, source.name());
        return new Channel(name, source.unit().derivative(order), source.kind().derivative(order));
    }

    @Override
    public Timing timing(double samplePeriod) {
        return Timing.lookahead(ahead(rows(samplePeriod)));
    }

    /** Unpadded there are weights for each place in the window. */
    @Override
    public long memory(Schema selected) {
        int rows = rows(selected.samplePeriod());
        return shape(rows).memory(selected.size()) + (padded ? rows : (long) rows * rows);
    }

    @Override
    public RowTransform stream(Schema selected, Map<String, double[]> learned) {
        double period = selected.samplePeriod();
        int rows = rows(period);
        WindowStream.Shape shape = shape(rows);
        return new WindowStream(
                selected.size(), shape, padded ? weigh(rows, shape.past(), period) : weighFull(rows, period));
    }

    private WindowStream.Shape shape(int rows) {
        return new WindowStream.Shape(padded ? rows - 1 - ahead(rows) : rows - 1, ahead(rows), padded);
    }

    private int rows(double samplePeriod) {
        int rows = window.window(samplePeriod);
        int enough = window.scale() == Span.Scale.SAMPLES ? rows : Math.max(rows, polynomial + 2);
        Settings.require(
                padded || enough <= MAX_UNPADDED,
                "Derivative",
                "window",
                window,
                "at most " + MAX_UNPADDED + " rows, or let the ends be padded");
        return atCentre ? enough | 1 : enough;
    }

    private int ahead(int rows) {
        return atCentre ? padded ? rows / 2 : rows - 1 : 0;
    }

    private WindowStream.Kernel weigh(int rows, int position, double period) {
        return new Fir(PolynomialWeights.weights(rows, polynomial, order, position, period), order == 0);
    }

    /** The window moves with the row, but never beyond an end. */
    private WindowStream.Kernel weighFull(int rows, double period) {
        Fir[] firs = new Fir[rows];
        for (int i = 0; i < rows; i++) {
            firs[i] = new Fir(PolynomialWeights.weights(rows, polynomial, order, i, period), order == 0);
        }
        return new EdgeFirs(firs, toString());
    }
}
