package io.torsion.features;

import io.torsion.data.Schema;
import io.torsion.feature.RowTransform;
import java.util.List;
import java.util.Map;

/**
 * Adds the state of Dahl's friction model: dz/dq = (1 − z sgn(dq)) / d, from 0 at the first row. See {@link Friction#dahl}.
 *
 * <p>The friction torque is Coulomb's times z, the stiffness at rest Coulomb's torque by d (P. R. Dahl 1968, "A solid friction
 * model", with exponent 1). From row to row the equation is solved exactly, as if the joint had moved one way between:
 * z ← s + (z − s) exp(−|Δq| / d), s the sign of Δq; z stays between −1 and 1. Where {@link Play} follows a straight line and
 * stops, this bends towards its limit. Output: width by width, channel by channel. Unit: none. NaN: answered with NaN; the
 * state waits for the next number. Immutable.
 *
 * @param select the channels, angles or positions
 * @param widths d, the way on which a start from rest reaches 63 % of the limit, in the channels' unit; positive
 * @param named a template of the outputs' names: {@code *} the source, {@code %} the width
 */
public record Dahl(List<String> select, List<Double> widths, String named) implements HysteresisStage {
    /** Checks the widths. */
    public Dahl {
        select = List.copyOf(select);
        widths = List.copyOf(widths);
        HysteresisStage.check("Dahl", widths);
    }

    /** The same under other names. */
    public Dahl named(String template) {
        return new Dahl(select, widths, template);
    }

    @Override
    public RowTransform stream(Schema selected, Map<String, double[]> learned) {
        return HysteresisStage.stream(selected, widths, Dahl::next);
    }

    /** In the form that is exact for small movements too. */
    private static double next(double state, double moved) {
        double way = Math.abs(moved);
        return state * Math.exp(-way) - Math.signum(moved) * Math.expm1(-way);
    }
}
