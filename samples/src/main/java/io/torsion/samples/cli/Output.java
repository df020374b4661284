package io.torsion.samples.cli;

import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import io.torsion.error.Problem;
import io.torsion.report.HtmlReport;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
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

    /** Makes the folder of a file that is written later, if there is one: better refused now than after hours of training. */
    static void prepare(@Nullable Path file) {
        if (file == null) {
            return;
        }
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder == null || Files.isDirectory(file)) {
                throw new IOException("it is a folder");
            }
            Files.createDirectories(folder);
            if (!Files.isWritable(folder)) {
                throw new AccessDeniedException(folder.toString());
            }
        } catch (IOException failure) {
            throw unwritable(file, failure);
        }
    }

    /** Writes a text file; does nothing without one. */
    static void write(@Nullable Path file, String text) {
        prepare(file);
        if (file == null) {
            return;
        }
        try {
            Files.writeString(file, text + System.lineSeparator());
        } catch (IOException failure) {
            throw unwritable(file, failure);
        }
    }

    /** Makes and writes a report; does nothing without a file. */
    static void report(@Nullable Path file, HtmlReport page) {
        if (file != null) {
            write(file, page.toHtml());
            progress("Report written to " + file);
        }
    }

    private static DataException unwritable(Path file, IOException failure) {
        return new DataException(
                ErrorCode.UNWRITABLE_DATA,
                new Problem(file + " cannot be written", failure.toString(), "Check folder, rights and free space"),
                failure);
    }
}
