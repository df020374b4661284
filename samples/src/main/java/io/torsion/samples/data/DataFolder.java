package io.torsion.samples.data;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.data.Unit;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A folder of recordings: one CSV or CSV.gz file a trajectory, with a column {@code t} in seconds, and an optional
 * {@code dataset.json} with rate, units and groups.
 *
 * <p>Without it the rate follows from the time stamps, units from the names of the columns, and each file is a group of its
 * own. The id of a trajectory is its file name without extension. Thread-safe.
 */
public final class DataFolder {
    private static final Logger LOG = System.getLogger("io.torsion.samples");
    /** How far a measured rate may be from a whole number of Hz to be taken for it. */
    private static final double RATE_TOLERANCE = 0.005;

    private DataFolder() {}

    /**
     * Reads all recordings, in the order of their names.
     *
     * <p>NaN: an empty cell.
     *
     * @throws DataException D101 without a column t, D104 if the rates differ, D105 or D106 for bad time stamps, D107 for a
     *     file with fewer than 2 rows, D108 for anything that cannot be read, D109 if two files have the same name
     */
    public static TrajectorySet read(Path folder) {
        List<Path> files = files(folder);
        if (files.isEmpty()) {
            throw new DataException(
                    ErrorCode.UNREADABLE_DATA,
                    folder + " has no recordings",
                    "no file *.csv or *.csv.gz",
                    "Name a folder with one CSV file a trajectory");
        }
        DatasetFile dataset = DatasetFile.in(folder);
        TrajectorySet set = read(files, dataset);
        dataset.checkColumns(set.schema());
        LOG.log(Level.INFO, () -> report(folder, set, dataset));
        return set;
    }

    /** Reads one recording, with the {@code dataset.json} beside it if there is one; errors as in {@link #read}. */
    public static Trajectory readFile(Path file) {
        return read(List.of(file), DatasetFile.in(file.resolveSibling(""))).get(0);
    }

    /**
     * Writes one packed CSV file a trajectory and {@code dataset.json}; the same set gives the same bytes, and
     * {@link #read} gives the same values.
     *
     * @throws DataException D111 if the folder has other recordings, which would be read with these, or cannot be written
     */
    public static void write(TrajectorySet set, Path folder) {
        try {
            Files.createDirectories(folder);
            checkNoOthers(set, folder);
            DatasetFile.of(set).write(folder);
        } catch (IOException e) {
            throw RowWriter.unwritable(e);
        }
        set.forEach(t -> write(t, folder.resolve(fileName(t.id()))));
    }

    private static TrajectorySet read(List<Path> files, DatasetFile dataset) {
        List<Recording> recordings = files.stream().map(Recording::read).toList();
        double period = dataset.rate() == null ? period(recordings) : 1 / dataset.rate();
        return TrajectorySet.of(recordings.stream()
                .map(r -> r.trajectory(dataset.schema(r.columns(), period), dataset.group(r.id())))
                .toList());
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(f -> f.getFileName().toString().matches("(?i)[^.].*\\.csv(\\.gz)?"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw RowReader.unreadable(folder.toString(), e);
        }
    }

    /** The median period of the files, as a whole number of Hz if it is nearly one. */
    private static double period(List<Recording> recordings) {
        double period = Recording.median(
                recordings.stream().mapToDouble(Recording::medianPeriod).toArray());
        double rate = Math.rint(1 / period);
        return Math.abs(rate * period - 1) < RATE_TOLERANCE ? 1 / rate : period;
    }

    private static void checkNoOthers(TrajectorySet set, Path folder) {
        List<String> mine = set.ids().stream().map(DataFolder::fileName).toList();
        List<String> others = files(folder).stream()
                .map(f -> f.getFileName().toString())
                .filter(name -> !mine.contains(name))
                .toList();
        if (!others.isEmpty()) {
            throw new DataException(
                    ErrorCode.UNWRITABLE_DATA,
                    folder + " has other recordings, which would be mixed with these",
                    others.toString(),
                    "Name an empty folder, or remove them");
        }
    }

    private static String fileName(String id) {
        return id + ".csv.gz";
    }

    private static void write(Trajectory trajectory, Path file) {
        List<String> header = Stream.concat(Stream.of("t"), trajectory.schema().names().stream())
                .toList();
        double[] row = new double[header.size()];
        double[] values = new double[row.length - 1];
        try (RowWriter writer = RowWriter.create(file, header)) {
            for (int i = 0; i < trajectory.rows(); i++) {
                trajectory.copyRow(i, values);
                row[0] = trajectory.time(i);
                System.arraycopy(values, 0, row, 1, values.length);
                writer.write(row);
            }
        }
    }

    private static String report(Path folder, TrajectorySet set, DatasetFile dataset) {
        Schema schema = set.schema();
        List<String> unitless = schema.channels().stream()
                .filter(c -> c.unit().equals(Unit.NONE))
                .map(Channel::name)
                .toList();
        return String.format(
                Locale.ROOT,
                "%s: %d trajectories, %d groups, %d rows, every %s s (%s), units by %s%s",
                folder,
                set.size(),
                set.groups().size(),
                set.rows(),
                RowWriter.text(schema.samplePeriod()),
                dataset.rate() == null ? "measured" : "dataset.json",
                dataset.units().isEmpty() ? "the names of the columns" : "dataset.json",
                unitless.isEmpty() ? "" : ", none for " + unitless);
    }
}
