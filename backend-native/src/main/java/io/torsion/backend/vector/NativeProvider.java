package io.torsion.backend.vector;

import io.torsion.spi.Availability;
import io.torsion.spi.Backend;
import io.torsion.spi.BackendInfo;
import io.torsion.spi.BackendOptions;
import io.torsion.spi.BackendProvider;
import io.torsion.spi.Capabilities;
import io.torsion.spi.Capability;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The pure Java backend {@code native}: on the Vector API where it can be used, else on plain loops.
 *
 * <p>{@link #probe()} says which, and what to add to the java command; so does one line in the log of
 * {@code io.torsion.backend.vector} when it is first opened without the Vector API. Thread-safe.
 */
public final class NativeProvider implements BackendProvider {
    /** One line a JVM, however often providers are made. */
    private static final AtomicBoolean TOLD = new AtomicBoolean();

    /** Does nothing. */
    public NativeProvider() {}

    @Override
    public BackendInfo info() {
        return new BackendInfo("native", version(), 100, "Pure Java, on the Vector API where it can be");
    }

    /** From a file of the build: in one jar with an application, the manifest has the application's version. */
    private static String version() {
        try (InputStream in = NativeProvider.class.getResourceAsStream("version.txt")) {
            return in == null ? "development" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            return "unknown";
        }
    }

    @Override
    public Capabilities capabilities() {
        EnumSet<Capability> all = EnumSet.allOf(Capability.class);
        all.remove(Capability.OWN_DROPOUT_RNG);
        return new Capabilities(all);
    }

    @Override
    public Availability probe() {
        return new Availability.Available(KernelChoice.probe().detail());
    }

    @Override
    public Backend open(BackendOptions options) {
        KernelChoice choice = KernelChoice.probe();
        if (!TOLD.getAndSet(true)) {
            System.getLogger("io.torsion.backend.vector")
                    .log(choice.vector() ? Level.DEBUG : Level.INFO, choice.detail());
        }
        return new NativeBackend(capabilities(), choice.kernels(), options.threads());
    }
}
