package io.torsion.stages;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Stage;
import io.torsion.feature.Timing;
import java.util.List;
import java.util.Map;

/** Multiplies in place, and has no stable id. */
public record Nameless(double factor) implements Stage {
    @Override
    public boolean consumes() {
        return true;
    }

    @Override
    public List<Channel> outputs(Schema selected) {
        return selected.channels();
    }

    @Override
    public Timing timing(double samplePeriod) {
        return Timing.causal();
    }

    @Override
    public RowTransform stream(Schema selected, Map<String, double[]> learned) {
        return new Rowwise() {
            @Override
            double apply(int column, double value) {
                return value * factor;
            }
        };
    }
}
