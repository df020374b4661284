package io.torsion.samples.cli;

import io.torsion.Predictor;
import io.torsion.PredictorStream;
import io.torsion.ResidualMonitor;
import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.readers.RowReader;
import io.torsion.readers.RowWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

    @Option(
            names = "--bands",
            description = "Columns NAME_lower and NAME_upper behind the answers, of a model with bands.")
    boolean bands;

    @Option(
            names = "--monitor",
            arity = "0..1",
            fallbackValue = "1.5",
            paramLabel = "S",
            description =
                    "Tells on standard error when what is measured, which the rows then hold too, leaves twice its"
                            + " band: for S seconds by one half band, half as long by two (default ${FALLBACK-VALUE}).")
    @Nullable Double monitor;

    @Override
    public Integer call() {
        try (Predictor predictor = model.load();
                PredictorStream live = predictor.stream();
                RowReader in = new RowReader(System.in, "standard input")) {
            if (predictor.bands() == null && (bands || monitor != null)) {
                throw new IllegalArgumentException("--bands and --monitor need a model with bands: train it with"
                        + " --bands, or give it some with torque calibrate");
            }
            Rows rows = new Rows(predictor, live, in.header());
            rows.answer(in);
        }
        return 0;
    }

    /** Rows of one form and what is answered to them. */
    private final class Rows {
        private final PredictorStream live;
        private final Schema targets;
        private final int[] columns;
        private final RowWriter out;
        private final double[] sensors;
        private final double[] answer;
        private final double[] lower;
        private final double[] upper;
        private final double[] line;
        private final @Nullable Watch watch;

        Rows(Predictor predictor, PredictorStream live, List<String> header) {
            this.live = live;
            targets = predictor.targets();
            columns = columns(predictor.inputs(), header);
            sensors = new double[columns.length];
            answer = new double[targets.size()];
            lower = new double[answer.length];
            upper = new double[answer.length];
            List<String> names = new ArrayList<>(targets.names());
            if (bands) {
                targets.names().forEach(name -> names.addAll(List.of(name + "_lower", name + "_upper")));
            }
            line = new double[names.size()];
            watch = monitor == null
                    ? null
                    : new Watch(
                            targets,
                            ResidualMonitor.Settings.standard().threshold(monitor),
                            live.latency(),
                            columns(targets, header));
            out = new RowWriter(System.out, names);
        }

        void answer(RowReader in) {
            double[] row = new double[in.header().size()];
            while (in.next(row)) {
                for (int i = 0; i < columns.length; i++) {
                    sensors[i] = row[columns[i]];
                }
                long before = live.taken();
                live.step(sensors, answer);
                write();
                if (watch != null && live.taken() > before) {
                    watch.step(row, answer, lower, upper);
                }
                out.flush();
            }
            while (live.finish(answer) != PredictorStream.Status.WARMING) {
                write();
                if (watch != null) {
                    watch.finish(answer, lower, upper);
                }
            }
            out.flush();
        }

        private void write() {
            if (bands || watch != null) {
                live.band(lower, upper);
            }
            System.arraycopy(answer, 0, line, 0, answer.length);
            for (int i = 0; bands && i < answer.length; i++) {
                line[answer.length + 2 * i] = lower[i];
                line[answer.length + 2 * i + 1] = upper[i];
            }
            out.write(line);
        }
    }

    /** Tells events on standard error. */
    private static final class Watch {
        private final ResidualMonitor monitor;
        private final Measured measured;
        private final int[] columns;

        Watch(Schema targets, ResidualMonitor.Settings settings, int latency, int[] columns) {
            this.columns = columns;
            measured = new Measured(latency, columns.length);
            double period = targets.samplePeriod();
            monitor = new ResidualMonitor(
                    targets,
                    settings,
                    (target, row, since, size) -> Output.progress(String.format(
                            Locale.ROOT,
                            "row %d (%.2f s): %s is %s its band since row %d (%.2f s), by %.1f half bands",
                            row - latency,
                            (row - latency) * period,
                            targets.names().get(target),
                            size > 0 ? "above" : "below",
                            since - latency,
                            (since - latency) * period,
                            Math.abs(size))));
        }

        void step(double[] row, double[] answer, double[] lower, double[] upper) {
            monitor.step(measured.next(row, columns), answer, lower, upper);
        }

        /** The rows that a latency still owes. */
        void finish(double[] answer, double[] lower, double[] upper) {
            monitor.step(measured.next(), answer, lower, upper);
        }
    }

    /** A missing or repeated column is the same error as in a file. */
    private static int[] columns(Schema inputs, List<String> header) {
        Schema found = inputs.with(header.stream().map(Channel::of).toList());
        return new Selection(inputs.names()).indices(found);
    }
}
