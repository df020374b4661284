package io.torsion.features;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Stage;
import io.torsion.feature.Timing;
import io.torsion.features.math.Settings;
import io.torsion.features.stream.HysteresisStream;
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
public record Play(List<String> select, List<Double> widths, String named) implements Stage {
    /** Checks the widths. */
    public Play {
        select = List.copyOf(select);
        widths = List.copyOf(widths);
        Settings.require(
                !widths.isEmpty() && widths.stream().allMatch(width -> width > 0),
                "Play",
                "widths",
                widths,
                "positive numbers");
    }

    /** The same under other names. */
    public Play named(String template) {
        return new Play(select, widths, template);
    }

    @Override
    public boolean consumes() {
        return false;
    }

    @Override
    public List<Channel> outputs(Schema selected) {
        return Template.unitless(named, selected, widths);
    }

    @Override
    public Timing timing(double samplePeriod) {
        return Timing.causal();
    }

    @Override
    public RowTransform stream(Schema selected, Map<String, double[]> learned) {
        double[] numbers = widths.stream().mapToDouble(Double::doubleValue).toArray();
        return new HysteresisStream(selected.size(), numbers, Double::sum);
    }
}
