package io.torsion.readers;

import io.torsion.error.BackendException;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import io.torsion.error.Problem;
import io.torsion.spi.RecordingReader;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The readers of the class path and module path of the caller's context; each call looks afresh. */
final class Readers {
    private Readers() {}

    static boolean any(Path file) {
        return all().stream().anyMatch(reader -> reader.reads(name(file)));
    }

    /** The reader of a file, one that is not built in first; D108 if there is none. */
    static RecordingReader of(Path file) {
        return all().stream()
                .filter(reader -> reader.reads(name(file)))
                .findFirst()
                .orElseThrow(() -> new DataException(
                        ErrorCode.UNREADABLE_DATA,
                        file + " is of a kind that no reader knows",
                        name(file),
                        "Name a file *.csv, *.csv.gz, *.sto, *.mot or *.mat, or add the jar that reads it"));
    }

    private static List<RecordingReader> all() {
        try {
            return ServiceLoader.load(
                            RecordingReader.class, Thread.currentThread().getContextClassLoader())
                    .stream()
                    .map(ServiceLoader.Provider::get)
                    .sorted(Comparator.comparing(BuiltInReaders.class::isInstance))
                    .toList();
        } catch (ServiceConfigurationError broken) {
            throw new BackendException(
                    ErrorCode.BROKEN_PROVIDER,
                    new Problem(
                            "A reader of recordings failed to load",
                            String.valueOf(broken.getMessage()),
                            "Repair or remove its jar"),
                    broken);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
