package io.torsion.examples;

import com.sun.management.ThreadMXBean;
import io.torsion.Engine;
import io.torsion.Predictor;
import io.torsion.PredictorStream;
import io.torsion.data.Trajectory;
import io.torsion.interop.ImportedNetwork;
import io.torsion.interop.Signals;
import io.torsion.interop.keras.KerasModel;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * A model of Keras in a loop of 1 kHz: {@code KerasToLoop [model.keras [seconds [window]]]}.
 *
 * <p>Reads the model, saves it as {@code .torsion}, loads that, and answers one row a millisecond; then compares with what the same
 * model answers offline. Without a file it makes a model in the form of Keras, with random weights. Not thread-safe; confine to
 * one thread.
 */
public final class KerasToLoop {
    private static final int RATE = 1000;

    private final PrintStream out;

    private KerasToLoop(PrintStream out) {
        this.out = out;
    }

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("keras");
        try {
            new KerasToLoop(System.out).run(folder, args);
        } finally {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private void run(Path folder, String... args) throws IOException {
        if (args.length == 0) {
            out.println("No model is given: this one is made up, with random weights, in the form of Keras 2.15.");
        }
        Path file = args.length > 0 ? Path.of(args[0]) : KerasDemonstration.write(folder.resolve("made-up.h5"));
        int rows = (int) (RATE * (args.length > 1 ? Double.parseDouble(args[1]) : 5));
        ImportedNetwork imported = KerasModel.read(file);
        out.printf(
                Locale.ROOT,
                "%s, %s: %s%n",
                file.getFileName(),
                imported.source(),
                imported.network().describe());
        Signals signals = signals(imported, args.length > 2 ? Integer.parseInt(args[2]) : 20);
        Path torsion = folder.resolve("model.torsion");
        try (Predictor predictor = imported.predictor(signals, Engine.best())) {
            predictor.save(torsion);
        }
        out.printf(Locale.ROOT, "saved as .torsion: %,d bytes%n", Files.size(torsion));
        try (Predictor predictor = Predictor.load(torsion, Engine.best())) {
            double[] movement = movement(rows, imported.network().inputs());
            double[] live = live(predictor, movement, rows);
            compare(predictor, movement, live);
        }
    }

    /** A file of Keras names no channels; a control loop would give its own names, and units by them. */
    private static Signals signals(ImportedNetwork imported, int window) {
        List<String> inputs = IntStream.range(0, imported.network().inputs())
                .mapToObj(i -> "q" + i)
                .toList();
        List<String> targets = IntStream.range(0, imported.network().outputs())
                .mapToObj(i -> "tau" + i)
                .toList();
        Signals signals = Signals.of(RATE, inputs, targets);
        return imported.network().everyStep() ? signals : signals.window(window);
    }

    private static double[] movement(int rows, int width) {
        double[] values = new double[rows * width];
        for (int i = 0; i < values.length; i++) {
            int row = i / width;
            int channel = i % width;
            values[i] = Math.sin(2 * Math.PI * row * (channel + 1) / RATE + channel);
        }
        return values;
    }

    private double[] live(Predictor predictor, double[] movement, int rows) {
        int width = predictor.inputs().size();
        int outputs = predictor.targets().size();
        double[] row = new double[width];
        double[] answer = new double[outputs];
        double[] answers = new double[rows * outputs];
        long[] nanos = new long[rows];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (PredictorStream stream = predictor.stream()) {
            stream.warmUp();
            long[] allocated = new long[3];
            allocated[0] = threads.getCurrentThreadAllocatedBytes();
            long due = System.nanoTime();
            for (int i = 0; i < rows; i++) {
                due += 1_000_000_000L / RATE;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                long start = System.nanoTime();
                System.arraycopy(movement, i * width, row, 0, width);
                stream.step(row, answer);
                System.arraycopy(answer, 0, answers, i * outputs, outputs);
                nanos[i] = System.nanoTime() - start;
                if (i == rows / 2) {
                    allocated[1] = threads.getCurrentThreadAllocatedBytes();
                }
            }
            allocated[2] = threads.getCurrentThreadAllocatedBytes();
            report(nanos, allocated);
        }
        return answers;
    }

    /** Where the JVM has not yet compiled the kernels, as on a busy machine, the first half allocates. */
    private void report(long[] nanos, long[] allocated) {
        Arrays.sort(nanos);
        out.printf(
                Locale.ROOT,
                "%d rows at %d Hz: a step takes %.1f us (p50), %.1f us (p99), %.1f us (max);"
                        + " allocated are %d bytes in the first half, %d in the second%n",
                nanos.length,
                RATE,
                nanos[nanos.length / 2] / 1e3,
                nanos[nanos.length * 99 / 100] / 1e3,
                nanos[nanos.length - 1] / 1e3,
                allocated[1] - allocated[0],
                allocated[2] - allocated[1]);
    }

    private void compare(Predictor predictor, double[] movement, double[] live) {
        double[] offline = predictor
                .predict(Trajectory.of("movement", predictor.inputs(), movement))
                .toArray();
        double largest = 0;
        for (int i = 0; i < live.length; i++) {
            largest = Math.max(largest, Math.abs(live[i] - offline[i]));
        }
        out.printf(Locale.ROOT, "live and offline differ by at most %.1e%n", largest);
    }
}
