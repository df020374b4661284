package io.torsion.stages;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.feature.ColumnTransform;
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
    public ColumnTransform columns(Schema selected, Map<String, double[]> learned) {
        return (in, out) -> {
            double mean = Arrays.stream(in[0]).average().orElseThrow();
            for (int c = 0; c < in.length; c++) {
                double[] column = in[c];
                Arrays.setAll(out[c], row -> column[row] - mean);
            }
        };
    }

    @Override
    public String causalSibling() {
        return "Scaler";
    }
}
