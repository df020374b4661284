package io.torsion.backend.dl4j;

import io.torsion.error.BackendException;
import io.torsion.error.ErrorCode;
import io.torsion.error.Problem;
import io.torsion.spi.Availability;
import io.torsion.spi.Backend;
import io.torsion.spi.BackendInfo;
import io.torsion.spi.BackendOptions;
import io.torsion.spi.BackendProvider;
import io.torsion.spi.Capabilities;
import io.torsion.spi.Capability;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/**
 * The backend {@code dl4j}: Deeplearning4j computes, on its native library for the processor.
 *
 * <p>Each call runs on one of its own threads, as many as the options allow, so a call's numbers do not depend on them. It
 * sets ND4J's own threads, which the whole process shares, to one. Not declared are layer normalisation, since
 * Deeplearning4j's normalises inside of other layers only, GRUs, of which it has no layer, recurrent dropout, hard sigmoid gates
 * and residuals; nor samples, since its graphs run forward with dropout for a gradient only. Thread-safe.
 */
public final class Dl4jProvider implements BackendProvider {
    /** Does nothing. */
    public Dl4jProvider() {}

    @Override
    public BackendInfo info() {
        return new BackendInfo("dl4j", version(), 50, "Deeplearning4j " + NativeLibrary.VERSION);
    }

    /** From a file of the build: in one jar with an application, the manifest has the application's version. */
    private static String version() {
        try (InputStream in = Dl4jProvider.class.getResourceAsStream("version.txt")) {
            return in == null ? "development" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            return "unknown";
        }
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(EnumSet.complementOf(EnumSet.of(
                Capability.GRU,
                Capability.RECURRENT_DROPOUT,
                Capability.HARD_SIGMOID,
                Capability.LAYER_NORM,
                Capability.RESIDUAL,
                Capability.OWN_DROPOUT_RNG,
                Capability.DROPOUT_SAMPLING,
                Capability.BF16_WEIGHTS)));
    }

    @Override
    public Availability probe() {
        return NativeLibrary.here().probe();
    }

    @Override
    public Backend open(BackendOptions options) {
        if (probe() instanceof Availability.Unavailable no) {
            throw unavailable(no.reason(), no.remedy(), null);
        }
        Lanes lanes = new Lanes(options.threads());
        try {
            lanes.run(lane -> Start.now());
        } catch (LinkageError | RuntimeException failure) {
            lanes.close();
            throw unavailable(
                    "ND4J does not start: " + failure,
                    "See the cause; if a library is missing, check that all jars of ND4J have the same version",
                    failure);
        }
        return new Dl4jBackend(capabilities(), lanes);
    }

    private static BackendException unavailable(String reason, String remedy, @Nullable Throwable cause) {
        return new BackendException(
                ErrorCode.BACKEND_UNAVAILABLE, new Problem("Backend 'dl4j' cannot run here", reason, remedy), cause);
    }
}
