package io.torsion.samples.stage;

import io.torsion.data.Channel;
import io.torsion.data.ChannelKind;
import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.data.Unit;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import io.torsion.feature.Names;
import io.torsion.feature.PerChannelStage;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Timing;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * How warm a motor or gear is, relative to its surroundings: friction falls as the grease warms up, and the same speed then needs
 * less torque.
 *
 * <p>Losses heat one body that cools through one resistance: τ dT/dt = x² − T, exact for values that are held over a sample
 * period. Give it currents, which heat a winding, or velocities, which heat a gear. It starts as if the first row had stood
 * there for ever. Unit: the square of the source's, written as none. NaN: answered with NaN, the temperature stays. Immutable.
 *
 * @param select the channels that heat
 * @param named a template of the outputs' names, see {@link Names}
 * @param timeConstant τ in seconds, in which 63 % of a step of temperature are done
 */
public record ThermalDrift(List<String> select, String named, double timeConstant) implements PerChannelStage {
    /** Checks the time constant (D112). */
    public ThermalDrift {
        select = List.copyOf(select);
        if (!(timeConstant > 0 && Double.isFinite(timeConstant))) {
            throw new DataException(
                    ErrorCode.BAD_SETTING,
                    "ThermalDrift cannot work with this timeConstant",
                    "timeConstant = " + timeConstant,
                    "Give a positive number of seconds");
        }
    }

    /** Warmed by all channels, each by itself. */
    public static ThermalDrift of(double timeConstant) {
        return new ThermalDrift(List.of("*"), "heat(*)", timeConstant);
    }

    /** Warmed by these channels only. */
    public ThermalDrift on(String... patterns) {
        return new ThermalDrift(Selection.split(List.of(patterns)), named, timeConstant);
    }

    @Override
    public Channel output(Channel source) {
        return new Channel(Names.derive(named, source.name()), Unit.NONE, ChannelKind.OTHER);
    }

    @Override
    public Timing timing(double samplePeriod) {
        return Timing.causal();
    }

    @Override
    public RowTransform stream(Schema selected, Map<String, double[]> learned) {
        return new Body(selected.size(), -Math.expm1(-selected.samplePeriod() / timeConstant));
    }

    /** The temperatures now. Allocates nothing. Not thread-safe; confine to one thread. */
    private static final class Body implements RowTransform {
        private final double[] temperature;
        private final double share;

        Body(int channels, double share) {
            this.share = share;
            temperature = new double[channels];
            reset();
        }

        @Override
        public boolean step(double[] in, double[] out) {
            for (int c = 0; c < temperature.length; c++) {
                double heat = in[c] * in[c];
                if (Double.isNaN(temperature[c])) {
                    temperature[c] = heat;
                } else if (!Double.isNaN(heat)) {
                    temperature[c] += share * (heat - temperature[c]);
                }
                out[c] = Double.isNaN(heat) ? heat : temperature[c];
            }
            return true;
        }

        @Override
        public void reset() {
            Arrays.fill(temperature, Double.NaN);
        }
    }
}
