package io.torsion.core.bundle;

import io.torsion.Checkpoints;
import io.torsion.core.train.Checkpoint;
import io.torsion.core.train.CheckpointStore;
import io.torsion.error.BundleException;
import io.torsion.error.ErrorCode;
import io.torsion.error.Problem;
import io.torsion.error.TrainingException;
import io.torsion.model.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checkpoints as files in a folder, of which the last ones and the best are kept. Not thread-safe; confine to one thread. */
public final class CheckpointFolder implements CheckpointStore {
    private static final System.Logger LOG = System.getLogger("io.torsion");
    private static final Pattern NAME = Pattern.compile("member-[0-9]{3}-epoch-[0-9]{6}\\.checkpoint");
    private static final Pattern UNFINISHED = Pattern.compile("\\." + NAME.pattern() + "\\..*\\.tmp");

    private final Checkpoints settings;
    private final CheckpointFile file;
    private int epochs;
    private long last = System.nanoTime();

    /**
     * Checkpoints of one training.
     *
     * @param slots of its optimiser
     * @param identity what the training is
     */
    public CheckpointFolder(Checkpoints settings, Network network, int slots, Map<String, String> identity) {
        this.settings = settings;
        file = new CheckpointFile(network, slots, identity);
    }

    /** The files in a folder, the newest first; none if there is no folder. */
    public static List<Path> files(Path folder) throws IOException {
        try {
            return matching(folder, NAME);
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }

    private static List<Path> matching(Path folder, Pattern name) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(
                            path -> name.matcher(path.getFileName().toString()).matches())
                    .sorted(Comparator.comparing(
                                    (Path path) -> path.getFileName().toString())
                            .reversed())
                    .toList();
        }
    }

    @Override
    public @Nullable Checkpoint newest() {
        try {
            Files.createDirectories(settings.folder());
            for (Path left : matching(settings.folder(), UNFINISHED)) {
                Files.deleteIfExists(left);
            }
            for (Path path : files(settings.folder())) {
                Checkpoint checkpoint = readOrSetAside(path);
                if (checkpoint != null) {
                    LOG.log(System.Logger.Level.INFO, "Training goes on from " + path);
                    return checkpoint;
                }
            }
            return null;
        } catch (IOException failure) {
            throw notWritten(failure);
        }
    }

    private @Nullable Checkpoint readOrSetAside(Path path) throws IOException {
        try {
            return file.read(path);
        } catch (BundleException damaged) {
            if (damaged.code() == ErrorCode.UNKNOWN_VERSION) {
                throw damaged;
            }
            Path aside = path.resolveSibling(path.getFileName() + ".damaged");
            Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
            LOG.log(
                    System.Logger.Level.WARNING,
                    "A checkpoint is damaged, so training goes on from the one before, if there is one; it is now "
                            + aside + ": " + damaged.getMessage());
            return null;
        }
    }

    @Override
    public void offer(Checkpoint checkpoint) {
        epochs++;
        if (checkpoint.progress() != null && !isDue()) {
            return;
        }
        try {
            file.write(checkpoint, settings.folder().resolve(name(checkpoint, checkpoint.epoch())));
            prune(checkpoint);
        } catch (IOException failure) {
            throw notWritten(failure);
        }
        epochs = 0;
        last = System.nanoTime();
    }

    private boolean isDue() {
        boolean enough = settings.everyEpochs() > 0 && epochs >= settings.everyEpochs();
        Duration passed = Duration.ofNanos(System.nanoTime() - last);
        return enough || (!settings.every().isZero() && passed.compareTo(settings.every()) >= 0);
    }

    private void prune(Checkpoint newest) throws IOException {
        int best = newest.progress() == null ? 0 : newest.progress().counters().bestEpoch();
        List<Path> old = files(settings.folder()).stream()
                .skip(settings.keep())
                .filter(path -> !path.endsWith(name(newest, best)))
                .toList();
        for (Path path : old) {
            Files.deleteIfExists(path);
        }
    }

    private static String name(Checkpoint checkpoint, int epoch) {
        return String.format(
                Locale.ROOT,
                "member-%03d-epoch-%06d.checkpoint",
                checkpoint.finished().size() + 1,
                epoch);
    }

    private TrainingException notWritten(IOException failure) {
        return new TrainingException(
                ErrorCode.CHECKPOINT_NOT_WRITTEN,
                new Problem(
                        "A checkpoint cannot be written in " + settings.folder(),
                        failure.toString(),
                        "Check folder, rights and free space; the same call then goes on from the last one"),
                failure);
    }
}
