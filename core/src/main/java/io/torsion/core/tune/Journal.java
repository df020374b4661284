package io.torsion.core.tune;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.primitives.Bytes;
import io.torsion.core.bundle.Json;
import io.torsion.error.ErrorCode;
import io.torsion.error.Problem;
import io.torsion.error.TrainingException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happened, one line of JSON each, on the disk before anything goes on; one process at a time. A line counts once its end is
 * there: what a crash left half-written is cut off, and said. Not thread-safe; confine to one thread.
 */
final class Journal implements AutoCloseable {
    private static final Logger LOG = System.getLogger("io.torsion");

    /** A line is a few kilobytes; a file of more was not written here. */
    private static final long MOST_BYTES = 256L << 20;

    private final Path file;
    private final FileChannel channel;
    private final List<JsonNode> lines;

    private Journal(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        lines = read();
    }

    /**
     * Opens a journal, or begins one.
     *
     * @throws TrainingException T106 if it cannot be read or written, or somebody else is writing it
     */
    static Journal open(Path file) {
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                lock(file, channel);
                return new Journal(file, channel);
            } catch (IOException | RuntimeException failure) {
                channel.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw unusable(file, failure.toString(), failure);
        }
    }

    private static void lock(Path file, FileChannel channel) throws IOException {
        boolean mine;
        try {
            mine = channel.tryLock() != null;
        } catch (OverlappingFileLockException thisProcess) {
            mine = false;
        }
        if (!mine) {
            throw unusable(file, "another tuning that is writing it", null);
        }
    }

    private List<JsonNode> read() throws IOException {
        if (channel.size() > MOST_BYTES) {
            throw unusable(file, channel.size() + " bytes, more than " + MOST_BYTES, null);
        }
        byte[] bytes = Files.readAllBytes(file);
        int whole = Bytes.lastIndexOf(bytes, (byte) '\n') + 1; // half a line may end within a character
        if (whole < bytes.length) {
            LOG.log(Level.WARNING, "{0} ends with half a line, of a run that was killed: it is cut off", file);
            channel.truncate(whole);
        }
        List<JsonNode> read = new ArrayList<>();
        for (String line :
                new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().toList()) {
            try {
                read.add(Json.parse(line));
            } catch (IOException failure) {
                throw unusable(file, "line " + (read.size() + 1) + ": " + Json.message(failure), failure);
            }
        }
        channel.position(channel.size());
        return read;
    }

    /** What was there when it was opened. */
    List<JsonNode> lines() {
        return lines;
    }

    /** Adds a line. */
    void append(Map<String, ?> line) {
        ByteBuffer bytes = ByteBuffer.wrap((Json.line(line) + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException failure) {
            close(); // nothing may follow what is perhaps half a line
            throw unusable(file, failure.toString(), failure);
        }
    }

    /** Refuses a line that is no line of a journal. */
    TrainingException unreadable(JsonNode line, RuntimeException failure) {
        return unusable(file, line.toString(), failure);
    }

    private static TrainingException unusable(Path file, String found, @Nullable Throwable cause) {
        return new TrainingException(
                ErrorCode.JOURNAL_UNUSABLE,
                new Problem(
                        "The journal " + file + " cannot be used",
                        found,
                        "Check folder, rights and free space, let one tuning write at a time, or begin another journal"),
                cause);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw unusable(file, failure.toString(), failure);
        }
    }
}
