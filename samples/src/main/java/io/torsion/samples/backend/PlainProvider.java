package io.torsion.samples.backend;

import io.torsion.spi.Availability;
import io.torsion.spi.Backend;
import io.torsion.spi.BackendInfo;
import io.torsion.spi.BackendOptions;
import io.torsion.spi.BackendProvider;
import io.torsion.spi.Capabilities;
import io.torsion.spi.Capability;

/** The backend {@code plain}: what a jar with a backend registers. Thread-safe. */
public final class PlainProvider implements BackendProvider {
    private static final Capabilities CAPABILITIES = Capabilities.of(
            Capability.LSTM,
            Capability.DENSE,
            Capability.LAST_STEP,
            Capability.EVERY_STEP,
            Capability.VARIABLE_LENGTH,
            Capability.STEPPER,
            Capability.SAME_BITS_ON_ANY_THREADS);

    /** For {@link java.util.ServiceLoader}. */
    public PlainProvider() {}

    @Override
    public BackendInfo info() {
        return new BackendInfo("plain", "1", 0, "Plain loops in double, to read and to compare with");
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Availability probe() {
        return new Availability.Available("plain Java, one thread");
    }

    @Override
    public Backend open(BackendOptions options) {
        return new PlainBackend(CAPABILITIES);
    }
}
