package io.torsion.stages;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.feature.WholeTrajectoryStage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Subtracts a recording's first mean from all columns, in place; offline only. */
public record Levelled() implements WholeTrajectoryStage {
    @Override
    public boolean consumes() {
        return true;
    }

    @Override
    public List<Channel> outputs(Schema selected) {
        return selected.channels();
    }

    @Override
    public double[] transform(Trajectory selected, Map<String, double[]> learned) {
        double mean = Arrays.stream(selected.column(0)).average().orElseThrow();
        return Arrays.stream(selected.toArray()).map(v -> v - mean).toArray();
    }

    @Override
    public String causalSibling() {
        return "Scaler";
    }
}
