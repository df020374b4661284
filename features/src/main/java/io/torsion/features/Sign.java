package io.torsion.features;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.feature.Names;
import io.torsion.feature.PerChannelStage;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Timing;
import io.torsion.features.stream.Pointwise;
import java.util.List;
import java.util.Map;

/**
 * Adds the sign of channels: −1, 0 or 1, exactly, without a dead band. See {@link Friction#sign}.
 *
 * <p>Unit: none. NaN: passed on. Immutable.
 *
 * @param select the channels
 * @param named a template of the outputs' names, see {@link Names}
 */
public record Sign(List<String> select, String named) implements PerChannelStage {
    /** Copies the patterns. */
    public Sign {
        select = List.copyOf(select);
    }

    /** The same under other names. */
    public Sign named(String template) {
        return new Sign(select, template);
    }

    @Override
    public Channel output(Channel source) {
        return Channel.of(Names.derive(named, source.name()));
    }

    @Override
    public Timing timing(double samplePeriod) {
        return Timing.causal();
    }

    @Override
    public RowTransform stream(Schema selected, Map<String, double[]> learned) {
        return new Pointwise((in, out) -> {
            for (int c = 0; c < in.length; c++) {
                out[c] = Math.signum(in[c]);
            }
        });
    }
}
