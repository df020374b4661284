package io.torsion.samples.cli;

import io.torsion.CrossValidationReport;
import io.torsion.Engine;
import io.torsion.SequenceRegressor;
import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.data.Split;
import io.torsion.data.TrajectorySet;
import io.torsion.readers.DataFolder;
import io.torsion.samples.lesson.FilterLesson;
import io.torsion.samples.lesson.LineChart;
import io.torsion.samples.lesson.Preparation;
import io.torsion.samples.lesson.Signals;
import io.torsion.samples.sim.SimulatedArm;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what a filter that looks ahead promises, and what is left of it live. */
@Command(
        name = "lesson",
        description = {
            "Shows what a zero-phase filter promises offline and what is left of it live.",
            "Trains on zero-phase and on causal data, and feeds both what a robot has: causal data."
        })
public final class LessonCommand implements Callable<Integer> {
    private static final long SEED = 42;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "A folder of recordings with q#, qd# and tau# (default: a simulated arm).")
    @Nullable Path data;

    @Option(
            names = "--cutoff",
            paramLabel = "HZ",
            defaultValue = "6",
            description = "Of the filter (default ${DEFAULT-VALUE}).")
    double cutoff;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "20",
            description = "Of the network on top of the ridge (default ${DEFAULT-VALUE}).")
    int epochs;

    @Option(names = "--picture", paramLabel = "FILE.svg", description = "Draws three seconds of one joint.")
    @Nullable Path picture;

    @Option(
            names = "--joint",
            paramLabel = "NAME",
            description = "The target that is drawn (default: the one that suffers most).")
    @Nullable String joint;

    @Option(names = "--recording", paramLabel = "ID", description = "The recording that is drawn (default: the first).")
    @Nullable String recording;

    @Override
    public Integer call() {
        Output.prepare(picture);
        TrajectorySet all = data == null ? SimulatedArm.trajectories(10, 20, 100, SEED) : DataFolder.read(data);
        Signals signals = new Signals("q#", "qd#", "tau#", cutoff);
        String drawn = all.byIds(List.of(recording == null ? all.ids().get(0) : recording))
                .ids()
                .get(0);
        Schema prepared = Preparation.CAUSAL.prepare(all, signals).schema();
        FilterLesson.Outcome outcome =
                new FilterLesson(signals, recipe(prepared), SEED).run(Split.leaveOneTrajectoryOut(all));
        Output.print(table(outcome));
        if (picture != null) {
            Output.write(picture, chart(outcome, drawn));
        }
        return 0;
    }

    /** The model that {@code torque train} makes, with one network. */
    private SequenceRegressor recipe(Schema prepared) {
        ModelOptions model = new ModelOptions();
        model.inputs = List.of("q#", "qd#", "qdd#");
        model.targets = List.of("tau#");
        model.epochs = epochs;
        model.members = 1;
        return model.regressor(prepared, Engine.best(), SEED, false);
    }

    private static String table(FilterLesson.Outcome outcome) {
        return String.format(Locale.ROOT, "%-44s %10s %10s%n", "nMSE, mean over joints of medians", "ridge", "+ LSTM")
                + line("trained zero-phase, tested zero-phase", outcome.promised())
                + line("trained zero-phase, run live (causal)", outcome.deployed())
                + line("trained causal,     run live (causal)", outcome.causal());
    }

    private static String line(String name, CrossValidationReport report) {
        return String.format(
                Locale.ROOT,
                "%-44s %10.4f %10.4f%n",
                name,
                report.baselineMeanOfMedianNmse(),
                report.meanOfMedianNmse());
    }

    private String chart(FilterLesson.Outcome outcome, String drawn) {
        FilterLesson.Example example = example(outcome, drawn);
        int target = target(outcome);
        Channel channel = example.promised().schema().channels().get(target);
        int from = example.measured().rows() / 4;
        int to = Math.min(
                example.measured().rows(),
                from + (int) (3 / example.measured().schema().samplePeriod()));
        double[] time = new double[to - from];
        Arrays.setAll(time, i -> example.measured().time(from + i));
        int measured = example.measured().schema().indexOf(channel.name());
        return new LineChart(
                        channel.name() + " of " + example.measured().id() + ", left out of training",
                        "time, s",
                        channel.unit().symbol(),
                        time)
                .add("measured", "#222222", part(example.measured().column(measured), from, to))
                .add("zero-phase, tested so", "#2a9d5c", part(example.promised().column(target), from, to))
                .add("zero-phase, run live", "#d1495b", part(example.deployed().column(target), from, to))
                .add("causal, run live", "#2e6fb7", part(example.causal().column(target), from, to))
                .toSvg();
    }

    private static FilterLesson.Example example(FilterLesson.Outcome outcome, String drawn) {
        return outcome.examples().stream()
                .filter(example -> example.measured().id().equals(drawn))
                .findFirst()
                .orElseThrow();
    }

    private static double[] part(double[] column, int from, int to) {
        return Arrays.copyOfRange(column, from, to);
    }

    /** The one that was asked for, or the one whose error grows most from the promise to the robot. */
    private int target(FilterLesson.Outcome outcome) {
        if (joint != null) {
            return new Selection(List.of(joint))
                    .indices(outcome.examples().get(0).promised().schema())[0];
        }
        double[] promised = outcome.promised().medianNmse();
        double[] deployed = outcome.deployed().medianNmse();
        return IntStream.range(0, promised.length)
                .boxed()
                .max(Comparator.comparingDouble(i -> deployed[i] - promised[i]))
                .orElseThrow();
    }
}
