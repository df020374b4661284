package io.torsion.features;

import io.torsion.data.Channel;
import io.torsion.data.ChannelKind;
import io.torsion.data.Schema;
import io.torsion.feature.Names;
import io.torsion.feature.PerChannelStage;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Timing;
import io.torsion.features.stream.Pointwise;
import java.util.List;
import java.util.Map;

/**
 * Adds v·|v| of channels: drag that grows with the square of velocity. See {@link Friction#quadratic}.
 *
 * <p>Unit: the square of the source's. NaN: passed on. Immutable.
 *
 * @param select the channels
 * @param named a template of the outputs' names, see {@link Names}
 */
public record SignedSquare(List<String> select, String named) implements PerChannelStage {
    /** Copies the patterns. */
    public SignedSquare {
        select = List.copyOf(select);
    }

    /** The same under other names. */
    public SignedSquare named(String template) {
        return new SignedSquare(select, template);
    }

    @Override
    public Channel output(Channel source) {
        String name = Names.derive(named, source.name());
        return new Channel(name, Powers.unit(source.unit(), 2), ChannelKind.OTHER);
    }

    @Override
    public Timing timing(double samplePeriod) {
        return Timing.causal();
    }

    @Override
    public RowTransform stream(Schema selected, Map<String, double[]> learned) {
        return new Pointwise((in, out) -> {
            for (int c = 0; c < in.length; c++) {
                out[c] = in[c] * Math.abs(in[c]);
            }
        });
    }
}
