package io.torsion.features;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.feature.PerChannelStage;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Timing;
import io.torsion.features.math.Settings;
import io.torsion.features.stream.Pointwise;
import java.util.List;
import java.util.Map;

/**
 * Adds tanh(v / epsilon) of channels. See {@link Friction#tanh}.
 *
 * <p>Unit: none. NaN: passed on. Immutable.
 *
 * @param select the channels
 * @param epsilon where the sign is 76 % full, in the channels' unit; positive
 * @param named a template of the outputs' names: {@code *} the source, {@code %} the epsilon
 */
public record SmoothSign(List<String> select, double epsilon, String named) implements PerChannelStage {
    /** Checks epsilon. */
    public SmoothSign {
        select = List.copyOf(select);
        Settings.require(epsilon > 0, "SmoothSign", "epsilon", epsilon, "a positive number");
    }

    /** The same under other names. */
    public SmoothSign named(String template) {
        return new SmoothSign(select, epsilon, template);
    }

    @Override
    public Channel output(Channel source) {
        return Channel.of(Template.name(named, source.name(), Numbers.text(epsilon)));
    }

    @Override
    public Timing timing(double samplePeriod) {
        return Timing.causal();
    }

    @Override
    public RowTransform stream(Schema selected, Map<String, double[]> learned) {
        return new Pointwise((in, out) -> {
            for (int c = 0; c < in.length; c++) {
                out[c] = Math.tanh(in[c] / epsilon);
            }
        });
    }
}
