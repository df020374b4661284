package io.torsion.readers;

import io.torsion.data.Channel;
import io.torsion.data.RawRecording;
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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder of recordings, or a single file of them, with an optional {@code dataset.json} beside the files.
 *
 * <p>Read are CSV and CSV.gz (a column {@code t} or {@code time} in seconds; one recording a file, or several with a column
 * {@code id} or {@code trajectory}), OpenSim's .sto and .mot, MATLAB's .mat, and what a {@code RecordingReader} on the class
 * path adds. {@code dataset.json} gives rate, units, groups and columns; without it the rate follows from the time stamps,
 * units from the file or the names of the columns, the id is the name of the file without extension, and each recording is a
 * group of its own. Thread-safe.
 */
public final class DataFolder {
    private static final Logger LOG = System.getLogger("io.torsion.readers");
    /** How far a measured rate may be from a whole number of Hz to be taken for it. */
    private static final double RATE_TOLERANCE = 0.005;

    private DataFolder() {}

    /**
     * Reads all recordings, in the order of the names of their files.
     *
     * <p>NaN: an empty cell.
     *
     * @throws DataException D101 without time stamps, D104 if the rates differ, D105 or D106 for bad time stamps, D107 for a
     *     recording with fewer than 2 rows, D108 for anything that cannot be read, D109 if two recordings have the same name,
     *     D114 if columns differ in length
     */
    public static TrajectorySet read(Path folder) {
        DatasetFile dataset = dataset(folder);
        TrajectorySet set = strict(recordings(folder, dataset), dataset);
        LOG.log(Level.INFO, () -> report(folder, set, dataset));
        return set;
    }

    /**
     * Reads all recordings as they stand, in the order of the names of their files: time stamps are not checked, rates may
     * differ, and recordings may have no rows, other columns than others, or the same name.
     *
     * <p>NaN: an empty cell, or no time stamp.
     *
     * @throws DataException D101 without a column of time stamps, D108 for anything that cannot be read, D114 if columns
     *     differ in length
     */
    public static List<RawRecording> readRaw(Path folder) {
        return recordings(folder, dataset(folder)).stream().map(Recording::raw).toList();
    }

    /** Reads the only recording of a file, with the {@code dataset.json} beside it; D110 if it has several, else as {@link #read}. */
    public static Trajectory readFile(Path file) {
        DatasetFile dataset = DatasetFile.beside(file);
        TrajectorySet set = strict(recordings(List.of(file), dataset), dataset);
        if (set.size() > 1) {
            throw new DataException(
                    ErrorCode.BAD_SPLIT,
                    file + " has several recordings, where one is needed",
                    set.ids().toString(),
                    "Write the one that is meant to a file of its own");
        }
        return set.get(0);
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

    private static DatasetFile dataset(Path folder) {
        return Files.isRegularFile(folder) ? DatasetFile.beside(folder) : DatasetFile.in(folder);
    }

    private static List<Recording> recordings(Path folder, DatasetFile dataset) {
        List<Path> files = Files.isRegularFile(folder) ? List.of(folder) : files(folder);
        if (files.isEmpty()) {
            throw new DataException(
                    ErrorCode.UNREADABLE_DATA,
                    folder + " has no recordings",
                    "no file *.csv, *.csv.gz, *.sto, *.mot or *.mat",
                    "Name a folder with one such file a trajectory");
        }
        List<Recording> recordings = recordings(files, dataset);
        dataset.checkColumns(recordings.stream()
                .flatMap(r -> r.raw().channels().stream())
                .map(Channel::name)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
        return recordings;
    }

    private static List<Recording> recordings(List<Path> files, DatasetFile dataset) {
        List<Recording> recordings = new ArrayList<>();
        for (Path file : files) {
            for (RawRecording raw : Readers.of(file).read(file)) {
                recordings.add(new Recording(file, dataset.apply(raw)));
            }
        }
        return recordings;
    }

    private static TrajectorySet strict(List<Recording> recordings, DatasetFile dataset) {
        Together.checkNames(recordings);
        recordings.forEach(Recording::check);
        Together.checkRates(recordings);
        double period = dataset.rate() == null ? period(recordings) : 1 / dataset.rate();
        if (!(period > 0 && Double.isFinite(period))) {
            throw new DataException(
                    ErrorCode.WRONG_SAMPLE_PERIOD,
                    "The recordings have no rate",
                    "a row every " + period + " s",
                    "Give the time in seconds, or the rate in dataset.json");
        }
        return TrajectorySet.of(
                recordings.stream().map(r -> r.raw().toTrajectory(period)).toList());
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Readers::any).sorted().toList();
        } catch (IOException e) {
            throw RowReader.unreadable(folder.toString(), e);
        }
    }

    /** The median period of the recordings, as a whole number of Hz if it is nearly one. */
    private static double period(List<Recording> recordings) {
        double[] periods = recordings.stream()
                .mapToDouble(r -> r.raw().medianPeriod())
                .sorted()
                .toArray();
        double period = (periods[(periods.length - 1) / 2] + periods[periods.length / 2]) / 2;
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
                "%s: %s, %s, %d rows, every %s s (%s), units by %s%s",
                folder,
                set.size() == 1 ? "1 trajectory" : set.size() + " trajectories",
                set.groups().size() == 1 ? "1 group" : set.groups().size() + " groups",
                set.rows(),
                RowWriter.text(schema.samplePeriod()),
                dataset.rate() == null ? "measured" : "dataset.json",
                dataset.units().isEmpty() ? "files and names of columns" : "dataset.json",
                unitless.isEmpty() ? "" : ", none for " + unitless);
    }
}
