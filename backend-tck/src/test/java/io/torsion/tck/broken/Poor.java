package io.torsion.tck.broken;

import io.torsion.error.CapabilityException;
import io.torsion.error.ErrorCode;
import io.torsion.loss.Loss;
import io.torsion.model.Network;
import io.torsion.model.Precision;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.Stepper;
import io.torsion.model.Weights;
import io.torsion.spi.Backend;
import io.torsion.spi.BackendOptions;
import io.torsion.spi.Capabilities;
import io.torsion.spi.Capability;
import io.torsion.spi.DifferentiableModel;
import io.torsion.spi.Gradient;
import io.torsion.spi.Minibatch;

/** Nothing is wrong with it: it declares little, and refuses the rest. */
public final class Poor extends Wrapped.Provider {
    private final Capabilities capabilities;

    /** With these capabilities. */
    public Poor(Capabilities capabilities) {
        this.capabilities = capabilities;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Backend open(BackendOptions options) {
        return new Wrapped.Engine(super.open(options)) {
            @Override
            public DifferentiableModel differentiable(Network network) {
                refuse(!capabilities.missing(network).isEmpty());
                return new Trainable(super.differentiable(network), capabilities);
            }

            @Override
            public SequenceModel freeze(Network network, Weights weights) {
                refuse(!capabilities.missing(network).isEmpty());
                return new Frozen(super.freeze(network, weights));
            }

            @Override
            public SequenceModel freeze(Network network, Weights weights, Precision precision) {
                refuse(precision != Precision.FLOAT32);
                return freeze(network, weights);
            }
        };
    }

    private static void refuse(boolean really) {
        if (really) {
            throw new CapabilityException(ErrorCode.UNSUPPORTED, "It cannot", "a wish", "Choose another backend");
        }
    }

    private static void refuse(SequenceBatch batch) {
        for (int s = 0; s < batch.size(); s++) {
            refuse(batch.length(s) < batch.time());
        }
    }

    private static final class Frozen extends Wrapped.Frozen {
        Frozen(SequenceModel whole) {
            super(whole);
        }

        @Override
        public void predict(SequenceBatch batch, float[] out) {
            refuse(batch);
            super.predict(batch, out);
        }

        @Override
        public Stepper stepper() {
            predict(
                    SequenceBatch.of(
                            new float[network().inputs()], 1, 1, network().inputs()),
                    new float[99]);
            throw new CapabilityException(ErrorCode.UNSUPPORTED, "No stepper", "a wish", "Choose another backend");
        }
    }

    private static final class Trainable extends Wrapped.Trainable {
        private final Capabilities capabilities;

        Trainable(DifferentiableModel whole, Capabilities capabilities) {
            super(whole);
            this.capabilities = capabilities;
        }

        @Override
        public void sample(float[] weights, SequenceBatch batch, long seed, float[] out) {
            refuse(!capabilities.has(Capability.DROPOUT_SAMPLING));
            super.sample(weights, batch, seed, out);
        }

        @Override
        public void predict(float[] weights, SequenceBatch batch, float[] out) {
            refuse(batch);
            super.predict(weights, batch, out);
        }

        @Override
        public double gradient(float[] weights, Minibatch batch, Loss loss, Gradient out) {
            refuse(batch.inputs());
            refuse(batch.state() != null || out.inputs() != null);
            return super.gradient(weights, batch, loss, out);
        }
    }
}
