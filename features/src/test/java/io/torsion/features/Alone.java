package io.torsion.features;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.feature.ColumnTransform;
import io.torsion.feature.FittableStage;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Stage;
import io.torsion.feature.WholeTrajectoryStage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A fitted stage without a pipeline, at whose door missing samples may be refused. */
record Alone(Stage stage, Schema selected, Map<String, double[]> learned) {
    static Alone fit(Stage stage, Trajectory... recordings) {
        List<Trajectory> selected =
                List.of(recordings).stream().map(one -> select(stage, one)).toList();
        TrajectorySet set = TrajectorySet.of(selected.toArray(Trajectory[]::new));
        return new Alone(stage, set.schema(), stage instanceof FittableStage learns ? learns.learn(set) : Map.of());
    }

    /** The channels that the stage works on, without the target. */
    static Trajectory select(Stage stage, Trajectory recording) {
        return recording.select(new Selection(stage.select()).indices(inputs(recording.schema())));
    }

    private static Schema inputs(Schema schema) {
        return schema.with(schema.channels().stream()
                .filter(channel -> !channel.name().equals("y"))
                .toList());
    }

    List<Channel> outputs() {
        return stage instanceof FittableStage learns ? learns.outputs(selected, learned) : stage.outputs(selected);
    }

    /** {@code [output][time]}, all rows at once in the fastest way that the stage has. */
    double[][] columns(Trajectory recording) {
        if (transform() instanceof ColumnTransform quick) {
            double[][] out = new double[outputs().size()][recording.rows()];
            quick.transform(in(recording), out);
            return out;
        }
        return rows(recording);
    }

    private Object transform() {
        return stage instanceof WholeTrajectoryStage whole
                ? whole.columns(selected, learned)
                : stage.stream(selected, learned);
    }

    /** {@code [output][time]}, row by row. */
    double[][] rows(Trajectory recording) {
        RowTransform live = stage.stream(selected, learned);
        double[][] out = new double[outputs().size()][recording.rows()];
        double[][] in = in(recording);
        double[] row = new double[in.length];
        double[] answer = new double[out.length];
        int answered = 0;
        for (int t = 0; t < recording.rows(); t++) {
            for (int c = 0; c < in.length; c++) {
                row[c] = in[c][t];
            }
            if (live.step(row, answer)) {
                put(answer, out, answered++);
            }
        }
        while (live.finish(answer)) {
            put(answer, out, answered++);
        }
        return out;
    }

    /** One after the other, so that NaN equals NaN when they are compared. */
    static double[] flat(double[][] columns) {
        return Arrays.stream(columns).flatMapToDouble(Arrays::stream).toArray();
    }

    private double[][] in(Trajectory recording) {
        Trajectory mine = select(stage, recording);
        double[][] in = new double[selected.size()][];
        for (int c = 0; c < in.length; c++) {
            in[c] = mine.column(c);
        }
        return in;
    }

    private static void put(double[] answer, double[][] out, int row) {
        for (int c = 0; c < out.length; c++) {
            out[c][row] = answer[c];
        }
    }
}
