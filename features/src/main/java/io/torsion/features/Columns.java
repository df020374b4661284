package io.torsion.features;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Stage;
import io.torsion.feature.Timing;
import io.torsion.features.stream.Pointwise;
import java.util.List;
import java.util.Map;

/**
 * Keeps or drops channels.
 *
 * <p>Kept channels stand in the order of the patterns. Unit: each channel's own. NaN: passed on. Immutable.
 *
 * @param patterns the channels
 * @param keep true if all others go, false if these go
 */
public record Columns(List<String> patterns, boolean keep) implements Stage {
    /** Copies the patterns. */
    public Columns {
        patterns = List.copyOf(patterns);
    }

    /** Drops all but these channels. */
    public static Columns keep(String... patterns) {
        return new Columns(Selection.split(List.of(patterns)), true);
    }

    /** Drops these channels. */
    public static Columns drop(String... patterns) {
        return new Columns(Selection.split(List.of(patterns)), false);
    }

    @Override
    public List<String> select() {
        return keep ? List.of("*") : patterns;
    }

    @Override
    public boolean consumes() {
        return true;
    }

    @Override
    public List<Channel> outputs(Schema selected) {
        return keep ? new Selection(patterns).select(selected).channels() : List.of();
    }

    @Override
    public Timing timing(double samplePeriod) {
        return Timing.causal();
    }

    @Override
    public RowTransform stream(Schema selected, Map<String, double[]> learned) {
        int[] kept = keep ? new Selection(patterns).indices(selected) : new int[0];
        return new Pointwise((in, out) -> {
            for (int i = 0; i < kept.length; i++) {
                out[i] = in[kept[i]];
            }
        });
    }
}
