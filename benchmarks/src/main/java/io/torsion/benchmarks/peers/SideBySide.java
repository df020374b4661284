package io.torsion.benchmarks.peers;

import io.torsion.benchmarks.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import jdk.incubator.vector.FloatVector;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures Torsion beside other libraries. A program. */
@Command(
        name = "peers",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Runs workloads on Torsion and other libraries, each in its own process, in turn; prints a table and writes it.")
final class SideBySide implements Callable<Integer> {
    /** Seconds without an answer after which a process counts as lost. */
    private static final long PATIENCE = 600;

    private static final String JSON = "peers.json";

    @Option(names = "--workloads", split = ",", defaultValue = "W1,W2,W3,W4", description = "which (${DEFAULT-VALUE})")
    private List<String> workloads;

    @Option(
            names = "--modes",
            split = ",",
            defaultValue = "TRAIN,INFER-BATCH,INFER-1,STREAM",
            description = "what is measured (${DEFAULT-VALUE}); STREAM of W1 and W4 only")
    private List<String> modes;

    @Option(
            names = "--peers",
            split = ",",
            defaultValue = "native,native-bf16,dl4j,pytorch,onnxruntime",
            description =
                    "who takes part (${DEFAULT-VALUE}; native-scalar is native without the Vector API, native-bf16 has weights of two bytes)")
    private List<String> peers;

    @Option(names = "--threads", defaultValue = "1", description = "of each library (${DEFAULT-VALUE})")
    private int threads;

    @Option(names = "--rounds", defaultValue = "5", description = "of each peer (${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "1", description = "a round (${DEFAULT-VALUE})")
    private double seconds;

    @Option(names = "--warmup", defaultValue = "5", description = "seconds before the first round (${DEFAULT-VALUE})")
    private double warmup;

    @Option(
            names = "--steps",
            defaultValue = "100000",
            description = "of a round of STREAM, which ends after 10 s all the same (${DEFAULT-VALUE})")
    private int steps;

    @Option(
            names = "--out",
            defaultValue = "benchmarks/target/peers-report",
            description = "folder for the table as Markdown and JSON, and for logs (${DEFAULT-VALUE})")
    private Path out;

    @Option(
            names = "--jars",
            defaultValue = "benchmarks/target/peers",
            description = "folder with one folder of jars for each peer that needs its own (${DEFAULT-VALUE})")
    private Path jars;

    @Option(
            names = "--keep",
            description = "keep what an earlier run has written into the folder and this one does not measure")
    private boolean keep;

    @Option(
            names = "--publish",
            description = "write the table into docs/performance.md too, and of one thread a short one into README.md")
    private boolean publish;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] args) {
        System.exit(new CommandLine(new SideBySide()).execute(args));
    }

    /** 1 if Torsion itself could not be measured everywhere. */
    @Override
    public Integer call() throws IOException {
        Machine machine = Machine.here(FloatVector.SPECIES_PREFERRED.vectorBitSize());
        Settings settings = asked(() -> new Settings(threads, rounds, seconds, warmup, steps, PATIENCE, jars, out));
        String command = Report.command("peers", spec);
        if (keep) { // before anything is measured that could not be put beside it
            new Report(machine, command, settings, List.of()).keeping(out.resolve(JSON));
        }
        Report measured = new Report(machine, command, settings, compareAll(settings));
        Report report = keep ? measured.keeping(out.resolve(JSON)) : measured;
        System.out.println('\n' + report.markdown());
        write(report);
        return report.comparisons().stream()
                        .allMatch(comparison -> comparison.ours().isPresent())
                ? 0
                : 1;
    }

    /** What cannot be done is told with the usage. */
    private <T> T asked(Supplier<T> choice) {
        try {
            return choice.get();
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private List<Comparison> compareAll(Settings settings) throws IOException {
        List<Contender> contenders = asked(() -> Choice.of("peer", peers, Contender.ALL, Contender::name));
        List<Mode> chosen = asked(() -> Choice.of("mode", modes, List.of(Mode.values()), Mode::toString));
        List<Workload> networks = asked(() -> Choice.of("workload", workloads, Workload.all(), Workload::name));
        List<Comparison> comparisons = new ArrayList<>();
        for (Workload workload : networks) {
            List<Mode> fitting =
                    chosen.stream().filter(mode -> mode.fits(workload)).toList();
            long turns = (long) fitting.size() * (contenders.size() + 1) * (rounds + 1L);
            try (ProgressBar bar = bar(workload, turns);
                    Contest contest = new Contest(workload, contenders, settings, peer -> {
                        bar.setExtraMessage(peer);
                        bar.step();
                    })) {
                fitting.forEach(mode -> comparisons.add(contest.compare(mode)));
            }
        }
        return comparisons;
    }

    private static ProgressBar bar(Workload workload, long turns) {
        return new ProgressBarBuilder()
                .setTaskName(workload.name())
                .setInitialMax(turns)
                .setStyle(ProgressBarStyle.ASCII)
                .build();
    }

    private void write(Report report) throws IOException {
        Path markdown = out.resolve("peers.md");
        Path json = out.resolve(JSON);
        Files.writeString(markdown, report.markdown());
        report.writeJson(json);
        if (publish) {
            new Section(Path.of("docs", "performance.md"), report.section()).write(report.markdown());
            if (threads == 1) {
                new Section(Path.of("README.md"), "peers").write(report.summary());
            }
        }
        System.out.println("Written: " + markdown.toAbsolutePath() + " and " + json.toAbsolutePath());
    }
}
