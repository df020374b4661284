package io.torsion.benchmarks.peers;

import io.torsion.benchmarks.FmaPeak;
import io.torsion.benchmarks.Workload;
import io.torsion.model.SequenceModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import jdk.incubator.vector.FloatVector;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what an operation of a network of one LSTM layer costs on backend-native, by its sizes, on one thread. A program. */
@Command(
        name = "sizes",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Costs against hidden size, batch and time; prints tables and writes them and two pictures into docs.")
final class CostBySize implements Callable<Integer> {
    private static final int BESIDE_BATCHES = 50;
    private static final int BESIDE_TIMES = 32;
    private static final int ROUNDS = 3;
    /** A call of so many rounds' time is measured once: nothing short disturbs it. */
    private static final double LONG = 10;
    /** Seconds before the first size: the kernels are compiled once for all. */
    private static final double WARM_UP = 3;

    @Option(
            names = "--units",
            split = ",",
            defaultValue = "16,32,64,128,256,512,1024",
            description = "(${DEFAULT-VALUE})")
    private List<Integer> units;

    @Option(names = "--batches", split = ",", defaultValue = "1,4,16,64,128,512", description = "(${DEFAULT-VALUE})")
    private List<Integer> batches;

    @Option(names = "--times", split = ",", defaultValue = "10,30,100,300,1000", description = "(${DEFAULT-VALUE})")
    private List<Integer> times;

    @Option(
            names = "--seconds",
            defaultValue = "0.2",
            description = "a round, of which there are three (${DEFAULT-VALUE})")
    private double seconds;

    @Option(
            names = "--modes",
            split = ",",
            defaultValue = "TRAIN,INFER-BATCH",
            description = "what is measured (${DEFAULT-VALUE})")
    private List<String> modes;

    @Option(
            names = "--longest",
            defaultValue = "10",
            description =
                    "seconds that a call may take at the peak; corners that take longer are left out (${DEFAULT-VALUE})")
    private double longest;

    @Option(names = "--publish", description = "write into docs/performance.md and docs/images too")
    private boolean publish;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    private final Stopwatch stopwatch = new Stopwatch();
    private final Peer peer = new NativePeer(1);
    private double peak;

    public static void main(String[] args) {
        System.exit(new CommandLine(new CostBySize()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        warmUp();
        for (Mode mode : Choice.of("mode", modes, List.of(Mode.TRAIN, Mode.INFER_BATCH), Mode::toString)) {
            publish(mode, tables(mode));
        }
        return 0;
    }

    /** Two planes through the box of sizes, and its corners. */
    private String tables(Mode mode) throws IOException {
        List<Cost> byBatch = new ArrayList<>();
        List<Cost> byTime = new ArrayList<>();
        for (int size : units) {
            batches.forEach(batch -> byBatch.add(cost(size, batch, BESIDE_BATCHES, mode)));
            times.forEach(time -> byTime.add(cost(size, BESIDE_TIMES, time, mode)));
        }
        List<Cost> corners = corners(mode);
        List<Cost> all = new ArrayList<>(byBatch);
        all.addAll(byTime);
        all.addAll(corners);
        return pictures(mode, byBatch) + "T = " + BESIDE_BATCHES + ":\n\n"
                + CostTable.of(byBatch, cost -> "batch " + cost.batch(), peak)
                + "\nBatches of " + BESIDE_TIMES + ":\n\n"
                + CostTable.of(byTime, cost -> "T = " + cost.time(), peak)
                + "\nCorners:\n\n"
                + CostTable.of(corners, cost -> "batch " + cost.batch() + ", T = " + cost.time(), peak)
                + '\n' + CostTable.evenness(all) + '\n';
    }

    private List<Cost> corners(Mode mode) {
        List<Cost> corners = new ArrayList<>();
        for (int size : ends(units)) {
            for (int batch : ends(batches)) {
                for (int time : ends(times)) {
                    if (flops(workload(size, batch, time), mode) < longest * peak) {
                        corners.add(cost(size, batch, time, mode));
                    }
                }
            }
        }
        return corners;
    }

    private static List<Integer> ends(List<Integer> sizes) {
        return List.of(Collections.min(sizes), Collections.max(sizes));
    }

    private void warmUp() {
        Workload workload = Workload.named("W1");
        for (Mode mode : List.of(Mode.TRAIN, Mode.INFER_BATCH)) {
            try (Task task = peer.open(workload, mode)) {
                stopwatch.measure(task, WARM_UP, Integer.MAX_VALUE);
            }
        }
        measurePeak();
    }

    private Cost cost(int size, int batch, int time, Mode mode) {
        Workload workload = workload(size, batch, time);
        System.err.println(workload + ", batch " + batch + ", T " + time + ", " + mode);
        try (Task task = peer.open(workload, mode)) {
            stopwatch.measure(task, 2 * seconds, Integer.MAX_VALUE);
            double best = Double.POSITIVE_INFINITY;
            for (int i = 0; i < ROUNDS && (i == 0 || best < LONG * seconds); i++) {
                best = Math.min(
                        best,
                        stopwatch.measure(task, seconds, Integer.MAX_VALUE).p50());
            }
            measurePeak();
            return new Cost(size, batch, time, mode, best, flops(workload, mode));
        }
    }

    private static Workload workload(int size, int batch, int time) {
        return Workload.of(
                "H " + size, batch, time, SequenceModel.builder().lstm(size).dense());
    }

    /** Of a call with all its sequences, whatever the mode's own batches are. */
    private static double flops(Workload workload, Mode mode) {
        return (mode == Mode.TRAIN ? 3 : 1) * workload.stepFlops() * workload.time() * workload.batch();
    }

    /** The most so far. */
    private void measurePeak() {
        Task task = new PeakPeer(1).open(Workload.named("W1"), Mode.TRAIN);
        peak = Math.max(
                peak,
                FmaPeak.flops()
                        / stopwatch.measure(task, seconds, Integer.MAX_VALUE).p50());
    }

    private String pictures(Mode mode, List<Cost> costs) throws IOException {
        if (!publish) {
            return "";
        }
        String file = "cost-" + mode.toString().toLowerCase(Locale.ROOT) + ".svg";
        String title = mode == Mode.TRAIN ? "Training: one operation" : "Answering: one operation";
        Files.writeString(Path.of("docs", "images", file), CostChart.of(title + ", T = " + BESIDE_BATCHES, costs));
        return "![" + title + "](images/" + file + ")\n\n";
    }

    private void publish(Mode mode, String tables) throws IOException {
        Machine machine = Machine.here(FloatVector.SPECIES_PREFERRED.vectorBitSize());
        String text = machine + "; one thread, medians of the best of three rounds, peak " + Table.number(peak * 1e-9)
                + " GFLOP/s in the same run. `" + Report.command("sizes", spec) + "`\n\n" + tables;
        System.out.println(text);
        if (publish) {
            String section = "sizes-" + mode.toString().toLowerCase(Locale.ROOT);
            new Section(Path.of("docs", "performance.md"), section).write(text);
        }
    }
}
