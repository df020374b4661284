package io.torsion.features;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.feature.ColumnTransform;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Stage;
import io.torsion.feature.WholeTrajectoryStage;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Runs a stage alone over whole columns q1, q2, …; what a pipeline would refuse, such as NaN, is let through. */
final class WholeColumns {
    private WholeColumns() {}

    /** The outputs of a stage that is causal or works offline only, or that offers a form for whole columns. */
    static double[][] of(Stage stage, double[]... columns) {
        List<Channel> channels = IntStream.rangeClosed(1, columns.length)
                .mapToObj(i -> Channel.byConvention("q" + i))
                .toList();
        Schema schema = new Schema(channels, 0.01);
        double[][] out = new double[stage.outputs(schema).size()][columns[0].length];
        ColumnTransform transform = stage instanceof WholeTrajectoryStage whole
                ? whole.columns(schema, Map.of())
                : columns(stage.stream(schema, Map.of()));
        transform.transform(columns, out);
        return out;
    }

    private static ColumnTransform columns(RowTransform rows) {
        return rows instanceof ColumnTransform quick
                ? quick
                : (in, out) -> {
                    double[] row = new double[in.length];
                    double[] answer = new double[out.length];
                    for (int t = 0; t < in[0].length; t++) {
                        for (int c = 0; c < row.length; c++) {
                            row[c] = in[c][t];
                        }
                        rows.step(row, answer);
                        for (int c = 0; c < answer.length; c++) {
                            out[c][t] = answer[c];
                        }
                    }
                };
    }
}
