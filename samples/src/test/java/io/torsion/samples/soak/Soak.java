package io.torsion.samples.soak;

import com.sun.management.ThreadMXBean;
import io.torsion.FitResult;
import io.torsion.Predictor;
import io.torsion.PredictorStream;
import io.torsion.Ridge;
import io.torsion.SequenceRegressor;
import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.features.Recipes;
import io.torsion.model.SequenceModel;
import io.torsion.samples.sim.SimulatedArm;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Millions of live steps of a whole hybrid model of a simulated arm: nothing may be allocated, and now and then all answers since
 * the last reset must be those of an offline run, bit for bit. The exit code is 1 if not.
 */
@Command(name = "soak", description = "Runs a hybrid model live for millions of steps.")
public final class Soak implements Callable<Integer> {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int JOINTS = 7;
    /** Where segments start is spread over the recordings. */
    private static final int STRIDE = 7919;

    @Option(names = "--steps", defaultValue = "10000000", description = "How many: ${DEFAULT-VALUE}.")
    private long steps;

    @Option(names = "--horizon", defaultValue = "250000", description = "Steps from reset to reset: ${DEFAULT-VALUE}.")
    private int horizon;

    @Option(
            names = "--replay",
            defaultValue = "4",
            description = "Every how many horizons are compared: ${DEFAULT-VALUE}.")
    private int replayed;

    private final Latencies latencies = new Latencies();
    private long allocated;
    private long compared;
    private long differing;

    private Soak() {}

    /** Runs it. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Soak()).execute(args));
    }

    @Override
    public Integer call() {
        TrajectorySet arm = SimulatedArm.trajectories(12, 20, 100, 1);
        try (FitResult fit = recipe().fit(arm)) {
            Predictor predictor = fit.predictor();
            run(predictor, rows(arm, predictor.inputs()));
        }
        System.out.printf(
                "%d steps, %d bytes allocated, %d of %d answers differ from an offline run, %s%n",
                latencies.count(), allocated, differing, compared, latencies);
        return allocated == 0 && differing == 0 && compared > 0 ? 0 : 1;
    }

    /** The kind of model that {@code torque train} makes by default, briefly trained. */
    private static SequenceRegressor recipe() {
        return SequenceRegressor.builder()
                .pipeline(Recipes.serialArm(JOINTS))
                .baseline(Ridge.on(Recipes.BASELINE.toArray(String[]::new)))
                .architecture(
                        SequenceModel.builder().lstm(48).dense().everyStep().build())
                .members(3)
                .epochs(2)
                .build();
    }

    /** All recordings as one, row by row. */
    private static double[][] rows(TrajectorySet arm, Schema inputs) {
        int[] columns = inputs.names().stream().mapToInt(arm.schema()::indexOf).toArray();
        double[][] rows = new double[Math.toIntExact(arm.rows())][];
        int next = 0;
        for (Trajectory recording : arm) {
            for (int row = 0; row < recording.rows(); row++) {
                rows[next] = new double[columns.length];
                recording.select(columns).copyRow(row, rows[next++]);
            }
        }
        return rows;
    }

    private void run(Predictor predictor, double[][] rows) {
        double[] answers = new double[horizon * JOINTS];
        double[] answer = new double[JOINTS];
        try (PredictorStream live = predictor.stream()) {
            live.warmUp();
            Latencies warmingUp = new Latencies();
            segment(live, new Segment(rows, 0, answers), answer, warmingUp);
            for (int segment = 0; latencies.count() < steps; segment++) {
                Segment next = new Segment(rows, segment * STRIDE % rows.length, answers);
                long before = THREADS.getCurrentThreadAllocatedBytes();
                segment(live, next, answer, latencies);
                allocated += THREADS.getCurrentThreadAllocatedBytes() - before;
                if (segment % replayed == 0) {
                    compare(predictor, next, live.latency());
                    System.out.printf(
                            "%d steps, %d bytes, %d answers compared%n", latencies.count(), allocated, compared);
                }
            }
        }
    }

    /** From a reset to the next one: the rows, again and again from the first one on, and what was answered. */
    private record Segment(double[][] rows, int first, double[] answers) {
        double[] row(int index) {
            return rows[(first + index) % rows.length];
        }
    }

    private void segment(PredictorStream live, Segment segment, double[] answer, Latencies taken) {
        live.reset();
        for (int row = 0; row < horizon; row++) {
            double[] sensors = segment.row(row);
            long start = System.nanoTime();
            live.step(sensors, answer);
            taken.add(System.nanoTime() - start);
            System.arraycopy(answer, 0, segment.answers, row * JOINTS, JOINTS);
        }
    }

    /** An answer comes late by the latency; the last ones are owed. */
    private void compare(Predictor predictor, Segment segment, int latency) {
        Schema inputs = predictor.inputs();
        double[] values = new double[horizon * inputs.size()];
        for (int row = 0; row < horizon; row++) {
            System.arraycopy(segment.row(row), 0, values, row * inputs.size(), inputs.size());
        }
        Trajectory offline = predictor.predict(Trajectory.of("soak", inputs, values));
        for (int row = latency; row < horizon; row++) {
            for (int joint = 0; joint < JOINTS; joint++) {
                long bits = Double.doubleToRawLongBits(segment.answers[row * JOINTS + joint]);
                differing += bits == Double.doubleToRawLongBits(offline.get(row - latency, joint)) ? 0 : 1;
                compared++;
            }
        }
    }
}
