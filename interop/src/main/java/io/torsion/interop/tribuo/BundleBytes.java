package io.torsion.interop.tribuo;

import com.google.protobuf.ByteString;
import io.torsion.Engine;
import io.torsion.Predictor;
import io.torsion.error.ErrorCode;
import io.torsion.error.InteropException;
import io.torsion.error.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Model files without files: through one of the system's temporary folder, which only its owner may read and which is gone behind. */
final class BundleBytes {
    private BundleBytes() {}

    static ByteString of(Predictor predictor) {
        try {
            Path folder = Files.createTempDirectory("torsion-tribuo");
            Path file = folder.resolve("model.torsion");
            try {
                predictor.save(file);
                return ByteString.copyFrom(Files.readAllBytes(file));
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        } catch (IOException failure) {
            throw noTemporary(failure);
        }
    }

    /** Its errors are those of {@link Predictor#load}. */
    static Predictor load(ByteString bundle, Engine engine) {
        try {
            Path folder = Files.createTempDirectory("torsion-tribuo");
            Path file = folder.resolve("model.torsion");
            try {
                try (OutputStream out = Files.newOutputStream(file)) {
                    bundle.writeTo(out);
                }
                return Predictor.load(file, engine);
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        } catch (IOException failure) {
            throw noTemporary(failure);
        }
    }

    private static InteropException noTemporary(IOException failure) {
        return new InteropException(
                ErrorCode.EXPORT_NOT_WRITTEN,
                new Problem(
                        "A model cannot pass through a temporary file",
                        failure.toString(),
                        "Check rights and free space of the folder that java.io.tmpdir names"),
                failure);
    }
}
