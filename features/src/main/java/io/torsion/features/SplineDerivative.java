package io.torsion.features;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import io.torsion.feature.ColumnTransform;
import io.torsion.feature.Names;
import io.torsion.feature.PerChannelStage;
import io.torsion.feature.WholeTrajectoryStage;
import io.torsion.features.math.NotAKnotSpline;
import io.torsion.features.math.Settings;
import java.util.List;
import java.util.Map;

/**
 * Adds derivatives by time of the cubic spline through all rows of a channel: offline only. It follows noise, so smooth first.
 *
 * <p>The numbers of SciPy's {@code CubicSpline(t, x)(t, order)}: the third derivative is the same on the first two and on the last
 * two pieces ("not-a-knot"). A channel of fewer than four numbers is an error (D107).
 *
 * <p>Unit: the source's by seconds to the order. NaN: stays (so does what is infinite); the spline goes through the other rows.
 * Immutable.
 *
 * @param select the channels to differentiate
 * @param named a template of the outputs' names, see {@link Names}; {@code *} to take the sources' place
 * @param order of the derivative, 1 to 3; the third is constant between rows
 */
public record SplineDerivative(List<String> select, String named, int order)
        implements WholeTrajectoryStage, PerChannelStage {
    /** Checks the order. */
    public SplineDerivative {
        select = List.copyOf(select);
        Settings.require(order >= 1 && order <= 3, "SplineDerivative", "order", order, "1 to 3");
    }

    /** First derivatives of these channels, named after them with a d in front. */
    public static SplineDerivative of(String... patterns) {
        return new SplineDerivative(Selection.split(List.of(patterns)), "d*", 1);
    }

    /** The same with names after this template, for example {@code qdd#}. */
    public SplineDerivative named(String template) {
        return new SplineDerivative(select, template, order);
    }

    /** The derivative of another order. */
    public SplineDerivative order(int other) {
        return new SplineDerivative(select, named, other);
    }

    @Override
    public Channel output(Channel source) {
        String name = Names.derive(named, source.name());
        return new Channel(name, source.unit().derivative(order), source.kind().derivative(order));
    }

    @Override
    public String causalSibling() {
        return Derivative.of(select.toArray(String[]::new))
                .order(order)
                .named(named)
                .toString();
    }

    @Override
    public ColumnTransform columns(Schema selected, Map<String, double[]> learned) {
        return (in, out) -> {
            for (int c = 0; c < in.length; c++) {
                differentiate(in[c], out[c], selected.channels().get(c).name(), selected.samplePeriod());
            }
        };
    }

    private void differentiate(double[] column, double[] out, String channel, double period) {
        double[] times = new double[column.length];
        double[] values = new double[column.length];
        int count = 0;
        for (int row = 0; row < column.length; row++) {
            times[count] = row * period;
            values[count] = column[row];
            count += Double.isFinite(column[row]) ? 1 : 0;
        }
        requireEnough(count, channel);
        NotAKnotSpline spline = new NotAKnotSpline(times, values, count);
        for (int row = 0, point = 0; row < column.length; row++) {
            out[row] = Double.isFinite(column[row]) ? spline.derivative(order, point++) : column[row];
        }
    }

    private void requireEnough(int count, String channel) {
        if (count < NotAKnotSpline.POINTS) {
            throw new DataException(
                    ErrorCode.TOO_SHORT,
                    "Channel '" + channel + "' is too short for " + this,
                    count + " numbers",
                    "Give " + NotAKnotSpline.POINTS + " or more");
        }
    }
}
