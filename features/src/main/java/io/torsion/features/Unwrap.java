package io.torsion.features;

import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.feature.Names;
import io.torsion.feature.PerChannelStage;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Timing;
import io.torsion.features.stream.UnwrapStream;
import java.util.List;
import java.util.Map;

/**
 * Takes the jumps out of angles that wrap around: of each step longer than half a turn whole turns are taken off.
 *
 * <p>The numbers of NumPy's {@code unwrap}, but for rounding: the turns are counted, so nothing adds up. Unit: rad, the
 * source's. NaN: is answered with NaN (an infinite value with itself), and the count waits for the next number. Immutable.
 *
 * @param select the angles
 * @param named a template of the outputs' names, see {@link Names}; {@code *} to take the sources' place
 */
public record Unwrap(List<String> select, String named) implements PerChannelStage {
    /** Copies the patterns. */
    public Unwrap {
        select = List.copyOf(select);
    }

    /** Of these channels, in their place. */
    public static Unwrap of(String... patterns) {
        return new Unwrap(Selection.split(List.of(patterns)), "*");
    }

    /** Beside the channels, under these names. */
    public Unwrap named(String template) {
        return new Unwrap(select, template);
    }

    @Override
    public Timing timing(double samplePeriod) {
        return Timing.causal();
    }

    @Override
    public RowTransform stream(Schema selected, Map<String, double[]> learned) {
        return new UnwrapStream(selected.size());
    }
}
