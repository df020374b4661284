package io.torsion.samples.cli;

import io.torsion.Checkpoints;
import io.torsion.SequenceRegressor;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where a training writes down how far it has come. */
final class CheckpointOptions {
    @Option(
            names = "--checkpoints",
            paramLabel = "DIR",
            description = "Write down here how far training has come; the last 3 and the best are kept.")
    @Nullable Path folder;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "N",
            defaultValue = "1",
            description = "Epochs from one checkpoint to the next (default ${DEFAULT-VALUE}).")
    int every = 1;

    @Option(
            names = "--resume",
            description =
                    "Go on from the newest checkpoint, if there is one, to the same bits; the other options and the"
                            + " recordings must be those of before.")
    boolean resume;

    /** Refuses to go on unasked, since who forgot an old folder means a new training. */
    void apply(SequenceRegressor.Builder builder) {
        if (folder == null) {
            if (resume) {
                throw new IllegalArgumentException("--resume needs --checkpoints DIR");
            }
            return;
        }
        Checkpoints checkpoints = Checkpoints.in(folder).everyEpochs(every);
        if (!resume && checkpoints.found()) {
            throw new IllegalArgumentException(
                    folder + " holds checkpoints: add --resume to go on from them, or give another folder");
        }
        builder.checkpoints(checkpoints);
    }
}
