package io.torsion.samples.backend;

import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.model.Stepper;
import java.util.Arrays;

/** A sequence of one step, whose state goes round. It allocates at each step; a backend for control loops must not. */
final class PlainStepper implements Stepper {
    private final Network network;
    private final float[] state;
    private final PlainSequence sequence;
    private final Lifetime lifetime;

    PlainStepper(Network network, double[] weights, Lifetime lifetime) {
        this.network = network;
        this.lifetime = lifetime;
        state = new float[network.stateSize()];
        sequence = new PlainSequence(network, weights, state);
    }

    @Override
    public void step(float[] in, float[] out) {
        lifetime.check();
        Floats.checkRoom("features", in.length, network.inputs());
        Floats.checkRoom("values for the answer", out.length, network.outputs());
        double[][] row = Floats.rows(SequenceBatch.of(in, 1, 1, network.inputs()), 0);
        Floats.write(sequence.forward(row), out, 0, network.outputs());
    }

    @Override
    public void reset() {
        lifetime.check();
        Arrays.fill(state, 0);
    }

    @Override
    public float[] state() {
        lifetime.check();
        return state.clone();
    }

    @Override
    public void restore(float[] saved) {
        lifetime.check();
        Floats.checkExactly("values of state", saved.length, state.length);
        System.arraycopy(saved, 0, state, 0, state.length);
    }

    @Override
    public void close() {
        lifetime.close();
    }
}
