package io.torsion.readers;

import io.torsion.data.Split;
import io.torsion.data.TrajectorySet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A split as a JSON file: lists {@code train}, {@code validation} and {@code test} of file names without extension; other
 * members are ignored. Immutable.
 *
 * @param train for fitting
 * @param validation for early stopping; may be missing
 * @param test for the final figures; may be missing
 */
public record SplitFile(List<String> train, List<String> validation, List<String> test) {
    private static final String NAME = "split.json";
    private static final long SEED = 42;

    /** Copies the lists; a missing one is empty. */
    public SplitFile(@Nullable List<String> train, @Nullable List<String> validation, @Nullable List<String> test) {
        this.train = copy(train);
        this.validation = copy(validation);
        this.test = copy(test);
    }

    /**
     * Reads the split of these recordings.
     *
     * @throws io.torsion.error.DataException D107 if nobody trains, D108 if the file cannot be read, D110 if a name is
     *     unknown or in two lists
     */
    public static Split read(Path file, TrajectorySet all) {
        SplitFile split = DatasetFile.read(file, SplitFile.class);
        return Split.ofIds(all, split.train, split.validation, split.test);
    }

    /** The split by {@code split.json} in the folder, or 70, 15 and 15 % of the trajectories at random, always the same. */
    public static Split in(Path folder, TrajectorySet all) {
        Path file = folder.resolve(NAME);
        return Files.exists(file) ? read(file, all) : Split.byTrajectory(all, 0.70, 0.15, 0.15, SEED);
    }

    private static List<String> copy(@Nullable List<String> names) {
        return names == null ? List.of() : List.copyOf(names);
    }
}
