package io.torsion.samples.cli;

import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import io.torsion.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where results go. */
final class Output {
    private Output() {}

    /** A line for people, on standard output. */
    static void print(Object text) {
        System.out.println(text);
    }

    /** A line about progress, on standard error, so that results can be piped. */
    static void progress(Object text) {
        System.err.println(text);
    }

    /** Writes a text file; does nothing without one. */
    static void write(@Nullable Path file, String text) {
        if (file == null) {
            return;
        }
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(file, text + System.lineSeparator());
        } catch (IOException failure) {
            throw new DataException(
                    ErrorCode.UNWRITABLE_DATA,
                    new Problem(file + " cannot be written", failure.toString(), "Check folder, rights and free space"),
                    failure);
        }
    }
}
