package io.torsion.features;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.feature.Names;
import io.torsion.feature.PerChannelStage;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Timing;
import io.torsion.features.math.Settings;
import io.torsion.features.stream.Differences;
import io.torsion.features.stream.WindowStream;
import java.util.List;
import java.util.Map;

/**
 * Adds derivatives by time from differences of rows. See {@link Derivative#backward} and {@link Derivative#central}.
 *
 * <p>A higher order is the first one taken so many times. The backward form is causal and 0 in the first row; the central form
 * looks ahead by as many rows as its order and is one-sided at the ends, as NumPy's {@code gradient}: a recording of one row is
 * an error (D107).
 *
 * <p>Unit: the source's by seconds to the order. NaN: makes all answers NaN that it is needed for. Immutable.
 *
 * @param select the channels to differentiate
 * @param named a template of the outputs' names, see {@link Names}; {@code *} to take the sources' place
 * @param order of the derivative, 1 to 20
 * @param central true if it looks ahead
 */
public record Difference(List<String> select, String named, int order, boolean central) implements PerChannelStage {
    private static final int MAX_ORDER = 20;

    /** Checks the order. */
    public Difference {
        select = List.copyOf(select);
        Settings.require(order >= 1 && order <= MAX_ORDER, "Difference", "order", order, "1 to " + MAX_ORDER);
    }

    /** Of these channels only. */
    public Difference on(String... patterns) {
        return new Difference(Selection.split(List.of(patterns)), named, order, central);
    }

    /** The same with names after this template, for example {@code qdd#}. */
    public Difference named(String template) {
        return new Difference(select, template, order, central);
    }

    /** The derivative of another order. */
    public Difference order(int other) {
        return new Difference(select, named, other, central);
    }

    @Override
    public Channel output(Channel source) {
        String name = Names.derive(named, source.name());
        return new Channel(name, source.unit().derivative(order), source.kind().derivative(order));
    }

    @Override
    public Timing timing(double samplePeriod) {
        return Timing.lookahead(central ? order : 0);
    }

    @Override
    public RowTransform stream(Schema selected, Map<String, double[]> learned) {
        double period = selected.samplePeriod();
        return central
                ? new WindowStream(
                        selected.size(),
                        new WindowStream.Shape(order, order, false),
                        Differences.central(order, period, toString()))
                : new WindowStream(
                        selected.size(), new WindowStream.Shape(order, 0, true), Differences.backward(order, period));
    }
}
