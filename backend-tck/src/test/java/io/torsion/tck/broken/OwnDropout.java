package io.torsion.tck.broken;

import io.torsion.loss.Loss;
import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.spi.Backend;
import io.torsion.spi.BackendOptions;
import io.torsion.spi.Capabilities;
import io.torsion.spi.Capability;
import io.torsion.spi.DifferentiableModel;
import io.torsion.spi.Gradient;
import io.torsion.spi.Minibatch;
import java.util.EnumSet;

/** Nothing is wrong with it: its dropout masks are its own, which it declares. */
public final class OwnDropout extends Wrapped.Provider {
    /** Ready at once. */
    public OwnDropout() {}

    @Override
    public Capabilities capabilities() {
        return new Capabilities(EnumSet.allOf(Capability.class));
    }

    @Override
    public Backend open(BackendOptions options) {
        return new Wrapped.Engine(super.open(options)) {
            @Override
            public DifferentiableModel differentiable(Network network) {
                return new Wrapped.Trainable(super.differentiable(network)) {
                    @Override
                    public void sample(float[] weights, SequenceBatch batch, long seed, float[] out) {
                        super.sample(weights, batch, ~seed, out);
                    }

                    @Override
                    public double gradient(float[] weights, Minibatch batch, Loss loss, Gradient out) {
                        return super.gradient(weights, BrokenGradients.seeded(batch, ~batch.seed()), loss, out);
                    }
                };
            }
        };
    }
}
