package io.torsion.samples.cli;

import io.torsion.Predictor;
import io.torsion.PredictorStream;
import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.readers.RowReader;
import io.torsion.readers.RowWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Answers rows as they come. */
@Command(
        name = "stream",
        description = {
            "Reads CSV rows with a header on standard input, answers one row at a time on standard output.",
            "Columns may stand in any order, others are ignored; units are the model's. A row with a missing value gets an"
                    + " empty answer, unless the model deals with it."
        })
public final class StreamCommand implements Callable<Integer> {
    @Mixin
    SavedModel model = new SavedModel();

    @Override
    public Integer call() {
        try (Predictor predictor = model.load();
                PredictorStream live = predictor.stream();
                RowReader in = new RowReader(System.in, "standard input")) {
            int[] columns = columns(predictor.inputs(), in.header());
            RowWriter out = new RowWriter(System.out, predictor.targets().names());
            answer(live, columns, in, out, new double[predictor.targets().size()]);
        }
        return 0;
    }

    private static void answer(PredictorStream live, int[] columns, RowReader in, RowWriter out, double[] targets) {
        double[] row = new double[in.header().size()];
        double[] sensors = new double[columns.length];
        while (in.next(row)) {
            for (int i = 0; i < columns.length; i++) {
                sensors[i] = row[columns[i]];
            }
            live.step(sensors, targets);
            out.write(targets);
            out.flush();
        }
        while (live.finish(targets) != PredictorStream.Status.WARMING) {
            out.write(targets);
        }
        out.flush();
    }

    /** A missing or repeated column is the same error as in a file. */
    private static int[] columns(Schema inputs, List<String> header) {
        Schema found = inputs.with(header.stream().map(Channel::of).toList());
        return new Selection(inputs.names()).indices(found);
    }
}
