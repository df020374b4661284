package io.torsion.features;

import io.torsion.data.Schema;
import io.torsion.feature.RowTransform;
import java.util.List;
import java.util.Map;

/**
 * Adds the play operator of channels: h ← clip(h + Δq / d, −1, 1), from 0 at the first row. See {@link Friction#play}.
 *
 * <p>It follows pre-sliding friction: the torque that a joint keeps while it rests depends on how it came to rest. Output:
 * width by width, channel by channel. Unit: none. NaN: answered with NaN; the state waits for the next number. Immutable.
 *
 * @param select the channels
 * @param widths d, half of the play, in the channels' unit; positive
 * @param named a template of the outputs' names: {@code *} the source, {@code %} the width
 */
public record Play(List<String> select, List<Double> widths, String named) implements HysteresisStage {
    /** Checks the widths. */
    public Play {
        select = List.copyOf(select);
        widths = List.copyOf(widths);
        HysteresisStage.check("Play", widths);
    }

    /** The same under other names. */
    public Play named(String template) {
        return new Play(select, widths, template);
    }

    @Override
    public RowTransform stream(Schema selected, Map<String, double[]> learned) {
        return HysteresisStage.stream(selected, widths, Double::sum);
    }
}
