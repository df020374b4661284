package io.torsion.samples;

import io.torsion.error.ErrorCode;
import io.torsion.error.TorsionException;
import io.torsion.samples.cli.BackendsCommand;
import io.torsion.samples.cli.CalibrateCommand;
import io.torsion.samples.cli.CompareCommand;
import io.torsion.samples.cli.CrossValidateCommand;
import io.torsion.samples.cli.DemoCommand;
import io.torsion.samples.cli.EvaluateCommand;
import io.torsion.samples.cli.ExportCommand;
import io.torsion.samples.cli.ImportCommand;
import io.torsion.samples.cli.InspectCommand;
import io.torsion.samples.cli.LessonCommand;
import io.torsion.samples.cli.Plugins;
import io.torsion.samples.cli.PredictCommand;
import io.torsion.samples.cli.ReplayCommand;
import io.torsion.samples.cli.ResampleCommand;
import io.torsion.samples.cli.SimulateCommand;
import io.torsion.samples.cli.StreamCommand;
import io.torsion.samples.cli.TrainCommand;
import io.torsion.samples.cli.TuneCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code torque} command line. Not thread-safe; confine to one thread. */
@Command(
        name = "torque",
        description = "Learns joint torques from recordings, and predicts them.",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Torque.Version.class,
        sortOptions = false,
        sortSynopsis = false,
        subcommands = {
            DemoCommand.class,
            SimulateCommand.class,
            InspectCommand.class,
            ResampleCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            ReplayCommand.class,
            CalibrateCommand.class,
            CompareCommand.class,
            CrossValidateCommand.class,
            TuneCommand.class,
            ImportCommand.class,
            PredictCommand.class,
            StreamCommand.class,
            ExportCommand.class,
            LessonCommand.class,
            BackendsCommand.class
        })
public final class Torque implements Callable<Integer> {
    /** What errors that programs get too mean here. */
    private static final Map<ErrorCode, String> HINTS = Map.of(
            ErrorCode.WRONG_SAMPLE_PERIOD,
            "torque inspect shows rates and gaps; torque resample brings recordings to one rate",
            ErrorCode.TIME_NOT_INCREASING,
            "torque inspect shows where; torque resample leaves out rows that repeat a time stamp",
            ErrorCode.NON_FINITE,
            "torque inspect counts missing samples; a model trained with --missing hold takes them",
            ErrorCode.OFFLINE_ONLY,
            "torque predict answers whole recordings");

    private static final String LOG_FORMAT = "java.util.logging.SimpleFormatter.format";

    private Torque() {}

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "A folder of jars with backends, stages or baselines.")
    @Nullable Path plugins;

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

    /**
     * Runs a command.
     *
     * @param args the command and its options
     * @return the exit code: 0 done, 1 refused with a message, 2 wrong options
     */
    public static int run(String... args) {
        Torque torque = new Torque();
        return new CommandLine(torque)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, given) -> misused(wrong))
                .setExecutionStrategy(torque::runWithPlugins)
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command))
                .execute(args);
    }

    @Override
    public Integer call() {
        CommandLine.usage(this, System.err);
        return 2;
    }

    private int runWithPlugins(ParseResult parsed) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            if (plugins != null) {
                thread.setContextClassLoader(Plugins.loader(plugins));
            }
            return new RunLast().execute(parsed);
        } catch (TorsionException failure) {
            CommandLine command =
                    parsed.asCommandLineList().get(parsed.asCommandLineList().size() - 1);
            throw new ExecutionException(command, failure.getMessage(), failure);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Two lines: all options at once would push the reason off the screen. */
    private static int misused(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        List<String> unknown = command.getUnmatchedArguments();
        boolean told = unknown.isEmpty() || wrong instanceof UnmatchedArgumentException;
        command.getErr()
                .println(name(command) + ": " + (told ? "" : "Unknown: " + unknown + ". ") + wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        command.getErr().println("Try: " + name(command) + " --help");
        return 2;
    }

    /** What data, files or options caused needs no stack trace; anything else is a defect and gets one. */
    private static int failed(Exception failure, CommandLine command) {
        boolean option = failure instanceof IllegalArgumentException;
        if (option || failure instanceof TorsionException) {
            command.getErr().println(name(command) + ": " + failure.getMessage());
            if (failure instanceof TorsionException known && HINTS.containsKey(known.code())) {
                command.getErr().println(HINTS.get(known.code()));
            }
        } else {
            failure.printStackTrace(command.getErr());
        }
        return option ? 2 : 1;
    }

    private static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName();
    }

    /** As the jar's manifest has it. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Torque.class.getPackage().getImplementationVersion();
            return new String[] {"torque " + (version == null ? "development" : version)};
        }
    }
}
