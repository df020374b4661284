package io.torsion.spi;

import io.torsion.data.RawRecording;
import java.nio.file.Path;
import java.util.List;

/** What a jar that reads another kind of file registers. Implementations are thread-safe. Thread-safe. */
public interface RecordingReader {
    /** Whether files of this name are read; one that several read goes to the first that is not built in. */
    boolean reads(String fileName);

    /**
     * Reads a file as it stands, with time stamps that may jitter, jump or repeat.
     *
     * <p>Ids are unique in the file; the name of the file without extension if it has one recording. NaN: a missing sample.
     *
     * @throws io.torsion.error.DataException D101 without time stamps, D107 if it is empty, D108 if it cannot be read, D114
     *     if its columns differ in length
     */
    List<RawRecording> read(Path file);
}
