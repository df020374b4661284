package io.torsion.stages;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.TrajectorySet;
import io.torsion.feature.InvertibleStage;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Timing;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Mean 0 and deviation 1, in place. */
public record Scaler() implements InvertibleStage {
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
    public Map<String, double[]> learn(TrajectorySet selected) {
        double[] mean = new double[selected.schema().size()];
        double[] deviation = new double[mean.length];
        for (int c = 0; c < mean.length; c++) {
            int column = c;
            double[] all = selected.stream()
                    .flatMapToDouble(t -> Arrays.stream(t.column(column)))
                    .toArray();
            double m = Arrays.stream(all).average().orElseThrow();
            mean[c] = m;
            deviation[c] = Math.sqrt(
                    Arrays.stream(all).map(v -> (v - m) * (v - m)).average().orElseThrow());
        }
        return Map.of("mean", mean, "deviation", deviation);
    }

    @Override
    public RowTransform stream(Schema selected, Map<String, double[]> learned) {
        double[] mean = learned.get("mean");
        double[] deviation = learned.get("deviation");
        return new Rowwise() {
            @Override
            double apply(int column, double value) {
                return (value - mean[column]) / deviation[column];
            }
        };
    }

    @Override
    public RowTransform inverse(Schema selected, Map<String, double[]> learned) {
        double[] mean = learned.get("mean");
        double[] deviation = learned.get("deviation");
        return new Rowwise() {
            @Override
            double apply(int column, double value) {
                return value * deviation[column] + mean[column];
            }
        };
    }
}
