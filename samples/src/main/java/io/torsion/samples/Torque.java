package io.torsion.samples;

import io.torsion.error.TorsionException;
import io.torsion.samples.cli.BackendsCommand;
import io.torsion.samples.cli.CrossValidateCommand;
import io.torsion.samples.cli.DemoCommand;
import io.torsion.samples.cli.EvaluateCommand;
import io.torsion.samples.cli.Plugins;
import io.torsion.samples.cli.PredictCommand;
import io.torsion.samples.cli.SimulateCommand;
import io.torsion.samples.cli.StreamCommand;
import io.torsion.samples.cli.TrainCommand;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The {@code torque} command line. Not thread-safe; confine to one thread. */
@Command(
        name = "torque",
        description = "Learns joint torques from recordings, and predicts them.",
        mixinStandardHelpOptions = true,
        version = "torque 0.1.0",
        subcommands = {
            DemoCommand.class,
            SimulateCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            CrossValidateCommand.class,
            PredictCommand.class,
            StreamCommand.class,
            BackendsCommand.class
        })
public final class Torque implements Callable<Integer> {
    private static final String LOG_FORMAT = "java.util.logging.SimpleFormatter.format";

    private Torque() {}

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "A folder of jars with backends or stages.")
    void plugins(Path folder) {
        Thread.currentThread().setContextClassLoader(Plugins.loader(folder));
    }

    /**
     * Runs a command and ends the JVM: 0 done, 1 refused with a message, 2 wrong options.
     *
     * @param args the command and its options
     */
    public static void main(String[] args) {
        if (System.getProperty(LOG_FORMAT) == null) {
            System.setProperty(LOG_FORMAT, "%4$s: %5$s%6$s%n");
        }
        System.exit(run(args));
    }

    /** Runs a command and returns its exit code. */
    static int run(String... args) {
        return new CommandLine(new Torque())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Torque::explain)
                .execute(args);
    }

    @Override
    public Integer call() {
        CommandLine.usage(this, System.err);
        return 2;
    }

    /** What data or options caused needs no stack trace; anything else is a defect and gets one. */
    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        boolean expected = failure instanceof TorsionException || failure instanceof IllegalArgumentException;
        if (expected) {
            command.getErr().println("torque " + command.getCommandName() + ": " + failure.getMessage());
        } else {
            failure.printStackTrace(command.getErr());
        }
        return 1;
    }
}
