package io.torsion.stages;

import com.google.common.primitives.Doubles;
import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.feature.InvertibleStage;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Timing;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
    public Map<String, double[]> partial(Trajectory selected) {
        Map<String, double[]> all = new TreeMap<>();
        for (int c = 0; c < selected.schema().size(); c++) {
            all.put(
                    name(c),
                    Arrays.stream(selected.column(c)).filter(Double::isFinite).toArray());
        }
        return all;
    }

    @Override
    public Map<String, double[]> merge(Map<String, double[]> first, Map<String, double[]> second) {
        Map<String, double[]> all = new TreeMap<>();
        first.forEach((name, values) -> all.put(name, Doubles.concat(values, second.get(name))));
        return all;
    }

    @Override
    public Map<String, double[]> learn(Schema selected, Map<String, double[]> statistics) {
        double[] mean = new double[selected.size()];
        double[] deviation = new double[mean.length];
        for (int c = 0; c < mean.length; c++) {
            double[] all = statistics.get(name(c));
            double m = Arrays.stream(all).average().orElseThrow();
            mean[c] = m;
            deviation[c] = Math.sqrt(
                    Arrays.stream(all).map(v -> (v - m) * (v - m)).average().orElseThrow());
        }
        return Map.of("mean", mean, "deviation", deviation);
    }

    private static String name(int column) {
        return String.valueOf(column);
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
