package io.torsion.samples.cli;

import io.torsion.Constraint;
import io.torsion.Tuner;
import io.torsion.Tuner.Pruner;
import io.torsion.Tuner.Sampler;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How settings are searched. */
final class TunerOptions {
    private static final int MOST_FOLDS = 5;

    @Option(
            names = "--trials",
            paramLabel = "N",
            defaultValue = "40",
            description = "How many, those of the journal included (default ${DEFAULT-VALUE}).")
    int trials;

    @Option(
            names = "--sampler",
            paramLabel = "HOW",
            defaultValue = "tpe",
            description = "tpe or random: what is tried next (default ${DEFAULT-VALUE}).")
    Sampler sampler = Sampler.TPE;

    @Option(
            names = "--pruner",
            paramLabel = "HOW",
            defaultValue = "asha",
            description = "asha, median or none: who is stopped early (default ${DEFAULT-VALUE}).")
    Pruner pruner = Pruner.ASHA;

    @Option(
            names = "--inner-folds",
            paramLabel = "K",
            description = "Folds of whole groups that score a trial (default " + MOST_FOLDS
                    + ", or as many as there are groups).")
    @Nullable Integer innerFolds;

    @Option(
            names = "--journal",
            paramLabel = "FILE",
            description = "Keeps the trials; a search that was stopped goes on from it. With --nested one file a part.")
    @Nullable Path journal;

    @Option(
            names = "--max-step-us",
            paramLabel = "US",
            description = "The longest median time of a live step, measured here.")
    @Nullable Double maxStep;

    @Option(names = "--max-kb", paramLabel = "KB", description = "The largest model file.")
    @Nullable Double maxKilobytes;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "Of the search and of weights (default ${DEFAULT-VALUE}).")
    long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "Trials side by side, one thread each; with 1 every search gives the same (default: all processors).")
    int threads = Runtime.getRuntime().availableProcessors();

    /** Of a part of the recordings, which has so many groups. */
    Tuner tuner(String part, int groups) {
        Tuner.Builder builder = Tuner.builder()
                .trials(trials)
                .sampler(sampler)
                .pruner(pruner)
                .folds(innerFolds == null ? Math.max(2, Math.min(groups, MOST_FOLDS)) : innerFolds)
                .workers(threads)
                .threads(threads)
                .seed(seed)
                .first(ArmSpace.DEFAULTS);
        if (journal != null) {
            builder.journal(part.isEmpty() ? journal : journal.resolveSibling(journal.getFileName() + "." + part));
        }
        if (maxStep != null) {
            builder.constraint(Constraint.stepMicros(maxStep));
        }
        if (maxKilobytes != null) {
            builder.constraint(Constraint.bundleKilobytes(maxKilobytes));
        }
        return builder.build();
    }
}
