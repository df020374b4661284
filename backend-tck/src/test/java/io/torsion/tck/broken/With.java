package io.torsion.tck.broken;

import io.torsion.model.Network;
import io.torsion.model.SequenceModel;
import io.torsion.model.Stepper;
import io.torsion.model.Weights;
import io.torsion.spi.Backend;
import io.torsion.spi.BackendOptions;
import io.torsion.spi.BackendProvider;
import io.torsion.spi.Capabilities;
import io.torsion.spi.Capability;
import io.torsion.spi.DifferentiableModel;
import java.util.EnumSet;
import java.util.function.UnaryOperator;

/** The reference with one part replaced. */
final class With {
    private With() {}

    static BackendProvider backend(UnaryOperator<Backend> part) {
        return new Wrapped.Provider() {
            @Override
            public Backend open(BackendOptions options) {
                return part.apply(super.open(options));
            }
        };
    }

    static BackendProvider model(UnaryOperator<SequenceModel> part) {
        return backend(whole -> new Wrapped.Engine(whole) {
            @Override
            public SequenceModel freeze(Network network, Weights weights) {
                return part.apply(super.freeze(network, weights));
            }
        });
    }

    static BackendProvider trainable(UnaryOperator<DifferentiableModel> part) {
        return backend(whole -> new Wrapped.Engine(whole) {
            @Override
            public DifferentiableModel differentiable(Network network) {
                return part.apply(super.differentiable(network));
            }
        });
    }

    static BackendProvider stepper(UnaryOperator<Stepper> part) {
        return model(whole -> new Wrapped.Frozen(whole) {
            @Override
            public Stepper stepper() {
                return part.apply(super.stepper());
            }
        });
    }

    /** Declares all but these, and does as it always did. */
    static BackendProvider without(Capability... undeclared) {
        EnumSet<Capability> declared = EnumSet.allOf(Capability.class);
        declared.remove(Capability.OWN_DROPOUT_RNG);
        for (Capability capability : undeclared) {
            declared.remove(capability);
        }
        return new Wrapped.Provider() {
            @Override
            public Capabilities capabilities() {
                return new Capabilities(declared);
            }
        };
    }
}
