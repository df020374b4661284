package io.torsion.readers;

import io.torsion.data.Channel;
import io.torsion.data.RawRecording;
import io.torsion.spi.RecordingReader;
import java.nio.file.Path;
import java.util.List;

/** Reads no bytes; it also claims one CSV file, which the built-in reader would read. */
public final class ToyReader implements RecordingReader {
    @Override
    public boolean reads(String fileName) {
        return fileName.endsWith(".toy") || fileName.equals("toy.csv");
    }

    @Override
    public List<RawRecording> read(Path file) {
        return List.of(
                RawRecording.of("toy", "toys", List.of(Channel.of("x")), new double[] {0, 1}, new double[][] {{5, 6}}));
    }
}
