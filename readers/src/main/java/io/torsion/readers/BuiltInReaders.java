package io.torsion.readers;

import io.torsion.data.RawRecording;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import io.torsion.spi.RecordingReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Reads {@code .csv}, {@code .csv.gz}, OpenSim's {@code .sto} and {@code .mot}, and MATLAB's {@code .mat}. Thread-safe. */
public final class BuiltInReaders implements RecordingReader {
    private static final String EXTENSIONS = "(csv(\\.gz)?|sto|mot|mat)";

    /** For ServiceLoader. */
    public BuiltInReaders() {}

    @Override
    public boolean reads(String fileName) {
        return fileName.matches("(?i)[^.].*\\." + EXTENSIONS);
    }

    /**
     * Reads a file; for CSV a {@code dataset.json} beside it names the columns of ids and groups.
     *
     * @throws DataException D101 without time stamps, D107 if it is empty, D108 if it cannot be read, D114 if variables of a
     *     MATLAB file have different numbers of rows
     */
    @Override
    public List<RawRecording> read(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".mat")) {
            return MatlabFile.read(file);
        }
        return name.endsWith(".sto") || name.endsWith(".mot") ? List.of(OpenSimFile.read(file)) : CsvFile.read(file);
    }

    /** The name of a file without extension. */
    static String id(Path file) {
        return file.getFileName().toString().replaceFirst("(?i)\\." + EXTENSIONS + "$", "");
    }

    /** Which column holds the time stamps; D101 if none does, or there is no other one. */
    static int timeColumn(List<String> header, Path file) {
        int time = Math.max(header.indexOf("t"), header.indexOf("time"));
        if (time < 0 || header.size() < 2) {
            throw new DataException(
                    ErrorCode.MISSING_CHANNEL,
                    file + (time < 0 ? " has no column 't' or 'time'" : " has no column but the time"),
                    header.toString(),
                    "Give the time in seconds in a column 't', and what was measured in others");
        }
        return time;
    }
}
