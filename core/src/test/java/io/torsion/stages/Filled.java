package io.torsion.stages;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Stage;
import io.torsion.feature.Timing;
import java.util.List;
import java.util.Map;

/** In place: the last number stands for at most so many missing ones in a row. */
public record Filled(int atMost) implements Stage {
    @Override
    public boolean handlesMissing() {
        return true;
    }

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
        double[] last = new double[selected.size()];
        int[] missing = new int[selected.size()];
        return new Rowwise() {
            @Override
            double apply(int column, double value) {
                if (!Double.isNaN(value)) {
                    missing[column] = 0;
                    last[column] = value;
                    return value;
                }
                return ++missing[column] > atMost ? Double.NaN : last[column];
            }
        };
    }
}
