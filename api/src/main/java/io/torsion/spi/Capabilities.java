package io.torsion.spi;

import io.torsion.model.GateActivation;
import io.torsion.model.Layer;
import io.torsion.model.Network;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a backend declares that it can do. Immutable.
 *
 * @param declared all of it
 */
public record Capabilities(Set<Capability> declared) {
    /** Copies the set. */
    public Capabilities {
        declared = Set.copyOf(declared);
    }

    /** These. */
    public static Capabilities of(Capability... declared) {
        return new Capabilities(Set.of(declared));
    }

    /** True if it is declared. */
    public boolean has(Capability capability) {
        return declared.contains(capability);
    }

    /** What the network needs and is not declared; empty if it can be computed. */
    public Set<Capability> missing(Network network) {
        EnumSet<Capability> needed = EnumSet.of(network.everyStep() ? Capability.EVERY_STEP : Capability.LAST_STEP);
        network.layers().forEach(layer -> needed.addAll(needed(layer)));
        needed.removeAll(declared);
        return needed;
    }

    private static EnumSet<Capability> needed(Layer layer) {
        if (layer instanceof Layer.Recurrent recurrent) {
            EnumSet<Capability> needed = EnumSet.of(recurrent instanceof Layer.Gru ? Capability.GRU : Capability.LSTM);
            if (recurrent.recurrentDropout() > 0) {
                needed.add(Capability.RECURRENT_DROPOUT);
            }
            if (recurrent.gates() == GateActivation.HARD_SIGMOID) {
                needed.add(Capability.HARD_SIGMOID);
            }
            return needed;
        }
        if (layer instanceof Layer.Bidirectional both) {
            EnumSet<Capability> needed = needed(both.layer());
            needed.add(Capability.BIDIRECTIONAL);
            return needed;
        }
        if (layer instanceof Layer.Dense) {
            return EnumSet.of(Capability.DENSE);
        }
        if (layer instanceof Layer.Residual) {
            return EnumSet.of(Capability.RESIDUAL);
        }
        return EnumSet.of(layer instanceof Layer.Dropout ? Capability.DROPOUT : Capability.LAYER_NORM);
    }
}
