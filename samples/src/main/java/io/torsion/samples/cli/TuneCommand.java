package io.torsion.samples.cli;

import io.torsion.CrossValidation;
import io.torsion.CrossValidationReport;
import io.torsion.Engine;
import io.torsion.Evaluation;
import io.torsion.FitResult;
import io.torsion.Predictor;
import io.torsion.SequenceRegressor;
import io.torsion.Trial;
import io.torsion.TuningReport;
import io.torsion.data.Split;
import io.torsion.data.TrajectorySet;
import io.torsion.readers.DataFolder;
import io.torsion.readers.SplitFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Searches features and network of a hybrid model. */
@Command(
        name = "tune",
        description = {
            "Searches features and network of a hybrid model on inner folds of training",
            "and validation part, trains the best on these, and evaluates it on the rest."
        },
        customSynopsis = {
            "torque tune --data=DIR --inputs=PATTERN[,...] --targets=PATTERN[,...]",
            "                    --out=FILE [OPTIONS]"
        })
public final class TuneCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "A folder of recordings, or one file of them: CSV, OpenSim or MATLAB.")
    Path data = Path.of("");

    @Option(
            names = "--split",
            paramLabel = "FILE",
            description = "As for train (default: DIR/split.json, else 70/15/15 %% at random).")
    @Nullable Path split;

    @Mixin
    ChannelOptions channels = new ChannelOptions();

    @Option(names = "--out", paramLabel = "FILE", description = "The model with the best settings, e.g. best.torsion.")
    @Nullable Path out;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the table of trials.")
    @Nullable Path json;

    @Mixin
    TunerOptions search = new TunerOptions();

    @Option(
            names = "--nested",
            paramLabel = "K",
            description =
                    "Instead of one model: K parts of all groups. Settings for a part are searched on the others; each of its"
                            + " groups is then predicted by a model with these settings that was trained on all other groups.")
    @Nullable Integer nested;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Of a whole training (default " + ModelOptions.EPOCHS + ").")
    int epochs = ModelOptions.EPOCHS;

    @Option(
            names = "--members",
            paramLabel = "N",
            defaultValue = "3",
            description = "Networks of the final model; a trial has one (default ${DEFAULT-VALUE}).")
    int members;

    @Option(names = "--backend", paramLabel = "ID", description = "The backend (default: the best one).")
    @Nullable String backend;

    @Override
    public Integer call() {
        Output.prepare(out);
        Output.prepare(json);
        TrajectorySet all = DataFolder.read(data);
        Engine engine = backend == null ? Engine.best() : Engine.best().backend(backend);
        ArmSpace space = new ArmSpace(
                ArmChannels.of(all.schema(), channels.inputs), channels.targets, engine, epochs, search.seed);
        if (nested == null) {
            once(all, space);
        } else {
            nested(all, space, nested);
        }
        return 0;
    }

    private void once(TrajectorySet all, ArmSpace space) {
        Split parts = split == null ? SplitFile.in(data, all) : SplitFile.read(split, all);
        Overlaps.warn(List.of(parts));
        SequenceRegressor best = search(parts.train().plus(parts.validation()), space, "");
        try (FitResult fit = best.fit(parts.train(), parts.validation())) {
            if (out != null) {
                fit.predictor().save(out);
                Output.print("Model written to " + out);
            }
            if (!parts.test().isEmpty()) {
                test(fit.predictor(), parts.test());
            }
        }
    }

    private void test(Predictor predictor, TrajectorySet unseen) {
        Evaluation evaluation = predictor.evaluate(unseen);
        if (out != null) {
            predictor.save(out, predictor.card().tested(unseen, evaluation));
        }
        Output.print("Test " + unseen.ids() + ":\n" + evaluation);
    }

    private SequenceRegressor search(TrajectorySet seen, ArmSpace space, String part) {
        AtomicInteger done = new AtomicInteger();
        TuningReport report = search.tuner(part, seen.groups().size())
                .run(
                        seen,
                        space,
                        trial -> Output.progress(String.format(
                                Locale.ROOT,
                                "%strial %d %s at rung %d, score %.4f (%d done)",
                                part.isEmpty() ? "" : part + " ",
                                trial.number(),
                                trial.state().name().toLowerCase(Locale.ROOT),
                                trial.scores().size(),
                                trial.score(),
                                done.incrementAndGet())));
        Output.print("Searched on " + seen.ids() + ":\n" + report);
        Output.write(json, report.toJson());
        return space.apply(Trial.of(report.best().parameters())).withMembers(members);
    }

    private void nested(TrajectorySet all, ArmSpace space, int parts) {
        List<CrossValidationReport.Fold> folds = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            List<String> tested = part(all.groups(), part, parts);
            TrajectorySet seen = all.filter(recording -> !tested.contains(recording.group()));
            SequenceRegressor best = search(seen, space, "part" + (part + 1));
            List<Split> outer = Split.leaveOneGroupOut(all).stream()
                    .filter(fold -> tested.containsAll(fold.test().groups()))
                    .toList();
            folds.addAll(new CrossValidation(outer, List.of(search.seed), search.threads)
                    .run(best, TuneCommand::told)
                    .folds());
        }
        Output.print(new CrossValidationReport(folds));
    }

    private static void told(CrossValidationReport.Fold fold) {
        Output.progress(String.format(
                Locale.ROOT,
                "left out %s: nMSE %.4f",
                fold.leftOut(),
                fold.evaluation().meanNmse()));
    }

    private static List<String> part(List<String> groups, int part, int parts) {
        if (parts < 2 || parts > groups.size()) {
            throw new IllegalArgumentException(
                    "--nested takes 2 to " + groups.size() + " parts, one group each at least");
        }
        List<String> chosen = new ArrayList<>();
        for (int i = part; i < groups.size(); i += parts) {
            chosen.add(groups.get(i));
        }
        return chosen;
    }
}
