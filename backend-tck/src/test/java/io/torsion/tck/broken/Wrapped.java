package io.torsion.tck.broken;

import io.torsion.loss.Loss;
import io.torsion.model.Network;
import io.torsion.model.Precision;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.Stepper;
import io.torsion.model.Weights;
import io.torsion.spi.Availability;
import io.torsion.spi.Backend;
import io.torsion.spi.BackendInfo;
import io.torsion.spi.BackendOptions;
import io.torsion.spi.BackendProvider;
import io.torsion.spi.Capabilities;
import io.torsion.spi.DifferentiableModel;
import io.torsion.spi.Gradient;
import io.torsion.spi.Minibatch;
import io.torsion.tck.reference.ReferenceProvider;

/** The reference, whole, in classes of which each can be broken in one place. */
final class Wrapped {
    private Wrapped() {}

    /** Opens the reference. */
    static class Provider implements BackendProvider {
        private final BackendProvider whole = new ReferenceProvider();

        @Override
        public BackendInfo info() {
            return whole.info();
        }

        @Override
        public Capabilities capabilities() {
            return whole.capabilities();
        }

        @Override
        public Availability probe() {
            return whole.probe();
        }

        @Override
        public Backend open(BackendOptions options) {
            return new Engine(whole.open(options));
        }
    }

    /** Makes the reference's models. */
    static class Engine implements Backend {
        private final Backend whole;

        Engine(Backend whole) {
            this.whole = whole;
        }

        @Override
        public DifferentiableModel differentiable(Network network) {
            return whole.differentiable(network);
        }

        @Override
        public SequenceModel freeze(Network network, Weights weights) {
            return whole.freeze(network, weights);
        }

        @Override
        public SequenceModel freeze(Network network, Weights weights, Precision precision) {
            return precision == Precision.FLOAT32
                    ? freeze(network, weights)
                    : whole.freeze(network, weights, precision);
        }

        @Override
        public void close() {
            whole.close();
        }
    }

    /** Answers as the reference does. */
    static class Frozen implements SequenceModel {
        final SequenceModel whole;

        Frozen(SequenceModel whole) {
            this.whole = whole;
        }

        @Override
        public Network network() {
            return whole.network();
        }

        @Override
        public Weights weights() {
            return whole.weights();
        }

        @Override
        public void predict(SequenceBatch batch, float[] out) {
            whole.predict(batch, out);
        }

        @Override
        public Stepper stepper() {
            return whole.stepper();
        }

        @Override
        public void close() {
            whole.close();
        }
    }

    /** Steps as the reference does. */
    static class Steps implements Stepper {
        final Stepper whole;

        Steps(Stepper whole) {
            this.whole = whole;
        }

        @Override
        public void step(float[] in, float[] out) {
            whole.step(in, out);
        }

        @Override
        public void reset() {
            whole.reset();
        }

        @Override
        public float[] state() {
            return whole.state();
        }

        @Override
        public void restore(float[] state) {
            whole.restore(state);
        }

        @Override
        public void close() {
            whole.close();
        }
    }

    /** Has the reference's gradients. */
    static class Trainable implements DifferentiableModel {
        final DifferentiableModel whole;

        Trainable(DifferentiableModel whole) {
            this.whole = whole;
        }

        @Override
        public Network network() {
            return whole.network();
        }

        @Override
        public void predict(float[] weights, SequenceBatch batch, float[] out) {
            whole.predict(weights, batch, out);
        }

        @Override
        public void sample(float[] weights, SequenceBatch batch, long seed, float[] out) {
            whole.sample(weights, batch, seed, out);
        }

        @Override
        public double gradient(float[] weights, Minibatch batch, Loss loss, Gradient out) {
            return whole.gradient(weights, batch, loss, out);
        }

        @Override
        public void close() {
            whole.close();
        }
    }
}
