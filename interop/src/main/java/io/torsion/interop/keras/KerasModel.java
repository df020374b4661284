package io.torsion.interop.keras;

import io.torsion.error.ErrorCode;
import io.torsion.error.InteropException;
import io.torsion.error.Problem;
import io.torsion.interop.ImportedNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads models that Keras has saved: {@code .h5} of Keras 2 and 3, {@code .keras} of Keras 3.
 *
 * <p>A Sequential, or a functional model that is one chain, of LSTM, GRU, Bidirectional, Dense, Dropout, LayerNormalization,
 * Normalization and Activation layers; {@code docs/interop.md} has the table of layers and settings. What cannot be said exactly is
 * refused. Nothing in a file is run: layers and functions of one's own, which Keras keeps as Python code, are refused too.
 *
 * <p>Thread-safe.
 */
public final class KerasModel {
    private static final long LARGEST = 1L << 30;

    private KerasModel() {}

    /**
     * The network of a file. A leading Normalization becomes the scaling of the inputs, an inverted one at the end that of the
     * targets; layers are named as in Keras.
     *
     * @throws InteropException I101 if the file cannot be read, I102 for a layer or setting that is not known, I103 if weights are
     *     missing, left over, of other shapes or not finite
     */
    public static ImportedNetwork read(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            KerasFile content = isZip(file, name) ? KerasZip.read(file, name) : KerasH5.read(bytes(file, name), name);
            return new KerasNetwork(content).read();
        } catch (IOException failure) {
            throw unreadable(name, String.valueOf(failure), failure);
        }
    }

    private static boolean isZip(Path file, String name) throws IOException {
        if (Files.isDirectory(file)) {
            throw new InteropException(
                    ErrorCode.UNREADABLE_MODEL,
                    name + " is a folder, not a model that is read here",
                    "a folder, perhaps of the SavedModel form",
                    "Load it with Keras, and save it as .keras or .h5");
        }
        try (var in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(2);
            return start.length == 2 && start[0] == 'P' && start[1] == 'K';
        }
    }

    private static byte[] bytes(Path file, String name) throws IOException {
        long size = Files.size(file);
        if (size > LARGEST) {
            throw unreadable(name, size + " bytes, more than " + LARGEST, null);
        }
        return Files.readAllBytes(file);
    }

    static InteropException unreadable(String name, String found, @Nullable Throwable cause) {
        return new InteropException(
                ErrorCode.UNREADABLE_MODEL,
                new Problem(
                        name + " cannot be read as a model of Keras",
                        found,
                        "Compare it with the original, or save it again with Keras: model.save(\"model.keras\")"),
                cause);
    }
}
