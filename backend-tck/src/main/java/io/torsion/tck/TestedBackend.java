package io.torsion.tck;

import io.torsion.model.Network;
import io.torsion.spi.Availability;
import io.torsion.spi.Backend;
import io.torsion.spi.BackendOptions;
import io.torsion.spi.BackendProvider;
import io.torsion.spi.Capabilities;
import io.torsion.spi.Capability;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The backend under test and what it declares, as the rules see it. Not thread-safe; confine to one thread. */
public final class TestedBackend {
    private final Supplier<BackendProvider> providers;

    TestedBackend(Supplier<BackendProvider> providers) {
        this.providers = providers;
    }

    BackendProvider provider() {
        return providers.get();
    }

    Capabilities capabilities() {
        return provider().capabilities();
    }

    boolean has(Capability capability) {
        return capabilities().has(capability);
    }

    /** Opened with two threads; whoever asks closes it. */
    Backend open() {
        return open(2);
    }

    Backend open(int threads) {
        BackendProvider provider = provider();
        if (provider.probe() instanceof Availability.Unavailable no) {
            throw new AssertionError("The kit must run where the backend can, which is not here: " + no.reason() + " ("
                    + no.remedy() + ")");
        }
        return provider.open(BackendOptions.threads(threads));
    }

    /** Skips the rule if something is not declared. */
    void needs(Capability... needed) {
        Set<Capability> missing = EnumSet.noneOf(Capability.class);
        missing.addAll(Arrays.asList(needed));
        missing.removeAll(capabilities().declared());
        skipFor(missing);
    }

    /** Skips the case if the network needs what is not declared. */
    void needs(Network network) {
        skipFor(capabilities().missing(network));
    }

    /** Skips the case if its dropout masks are the backend's own, which nobody knows. */
    void needsKnownMasks(Network network) {
        if (!knowsMasks(network)) {
            throw new Skip("the backend declares OWN_DROPOUT_RNG, so nobody knows its masks");
        }
    }

    boolean knowsMasks(Network network) {
        return !has(Capability.OWN_DROPOUT_RNG) || !network.drops();
    }

    private static void skipFor(Set<Capability> missing) {
        if (!missing.isEmpty()) {
            throw new Skip("needs " + missing + ", which the backend does not declare");
        }
    }

    /** Those of the networks that need only what is declared; skips the rule if there are none. */
    List<Network> computable(List<Network> networks) {
        Capabilities capabilities = capabilities();
        List<Network> computable = networks.stream()
                .filter(network -> capabilities.missing(network).isEmpty())
                .toList();
        if (computable.isEmpty()) {
            skipFor(capabilities.missing(networks.get(0)));
        }
        return computable;
    }

    /** The first of the networks that needs only what is declared. */
    Network firstComputable(List<Network> networks) {
        return computable(networks).get(0);
    }
}
