package io.torsion.tck.reference;

import io.torsion.spi.Availability;
import io.torsion.spi.Backend;
import io.torsion.spi.BackendInfo;
import io.torsion.spi.BackendOptions;
import io.torsion.spi.BackendProvider;
import io.torsion.spi.Capabilities;
import io.torsion.spi.Capability;
import java.util.EnumSet;

/**
 * The reference backend: slow, allocating, and as plain as can be. It is not registered as a service; a test that wants it
 * to be discovered names it in {@code META-INF/services} of its own. Thread-safe.
 */
public final class ReferenceProvider implements BackendProvider {
    /** Does nothing. */
    public ReferenceProvider() {}

    @Override
    public BackendInfo info() {
        return new BackendInfo("reference", "1", 0, "Plain double arithmetic, for tests");
    }

    @Override
    public Capabilities capabilities() {
        EnumSet<Capability> all = EnumSet.allOf(Capability.class);
        all.remove(Capability.OWN_DROPOUT_RNG);
        return new Capabilities(all);
    }

    @Override
    public Availability probe() {
        return new Availability.Available("plain Java");
    }

    @Override
    public Backend open(BackendOptions options) {
        return new ReferenceBackend();
    }
}
