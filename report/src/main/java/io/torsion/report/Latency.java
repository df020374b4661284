package io.torsion.report;

import io.torsion.Predictor;
import io.torsion.PredictorStream;
import io.torsion.data.Selection;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import java.util.Arrays;

/**
 * How long live steps took, one after the other, in this JVM. Immutable.
 *
 * @param nanos of each step, sorted
 * @param late rows by which answers come late
 */
record Latency(long[] nanos, int late) {
    /** What a loop of 1 kHz has for all its work. */
    static final double BUDGET_MICROS = 1000;

    private static final int STEPS = 20_000;
    private static final long LONGEST_NANOS = 2_000_000_000L;

    /**
     * Steps through recordings, from the first row of each, after the JVM has compiled what a step needs.
     *
     * @throws io.torsion.error.CapabilityException C102 if the model cannot run live
     */
    static Latency of(Predictor predictor, TrajectorySet recordings) {
        try (PredictorStream live = predictor.stream()) {
            live.warmUp();
            Trajectory[] sensors = recordings.stream()
                    .map(r -> r.select(new Selection(predictor.inputs().names()).indices(r.schema())))
                    .toArray(Trajectory[]::new);
            long[] nanos = measure(live, sensors, new double[predictor.targets().size()]);
            Arrays.sort(nanos);
            return new Latency(nanos, live.latency());
        }
    }

    private static long[] measure(PredictorStream live, Trajectory[] sensors, double[] answer) {
        long[] nanos = new long[STEPS];
        double[] row = new double[sensors[0].schema().size()];
        long deadline = System.nanoTime() + LONGEST_NANOS;
        int count = 0;
        for (int recording = 0, next = 0; count < STEPS; next++) {
            if (next == sensors[recording].rows()) {
                recording = (recording + 1) % sensors.length;
                next = 0;
                live.reset();
            }
            sensors[recording].copyRow(next, row);
            long start = System.nanoTime();
            live.step(row, answer);
            nanos[count++] = System.nanoTime() - start;
            if (start > deadline) {
                break;
            }
        }
        return Arrays.copyOf(nanos, count);
    }

    /** The time in µs that this share of steps does not exceed. */
    double micros(double share) {
        return nanos[Math.max(0, (int) Math.ceil(share * nanos.length) - 1)] / 1000.0;
    }

    /** Steps that took longer than the budget. */
    long over() {
        return Arrays.stream(nanos).filter(n -> n > 1000 * BUDGET_MICROS).count();
    }

    /** A table, and what it means for rows of this period. */
    String html(double period) {
        Table table = new Table(
                "How long " + Html.count(nanos.length)
                        + " steps took, one after the other, on the machine and JVM that made this"
                        + " page, after warming up. A loop of 1 kHz has 1000 µs for all its work.",
                "steps",
                "µs or less",
                "of 1000 µs");
        for (double share : new double[] {0.5, 0.99, 0.999, 1}) {
            double micros = micros(share);
            table.row(
                    share == 1 ? "all" : share == 0.5 ? "half" : Html.percent(share),
                    Html.number(micros),
                    Html.percent(micros / BUDGET_MICROS));
        }
        String rows = late == 0
                ? "Each row is answered at once: the pipeline does not look ahead."
                : "The pipeline looks ahead: answers come " + late + " rows late, " + Html.number(1000 * late * period)
                        + " ms.";
        return "<p>" + Html.escaped(rows) + " " + Html.count(over()) + " steps took longer than 1000 µs.</p>\n" + table;
    }
}
