package io.torsion.backend.vector;

import io.torsion.model.Network;
import io.torsion.model.Stepper;
import java.util.Arrays;

/** A chain over one row and one step, whose state goes round. */
final class NativeStepper implements Stepper {
    private final NativeSequenceModel model;
    private final Chain chain;
    private final float[] state;
    private boolean closed;

    NativeStepper(NativeSequenceModel model, Chain chain) {
        this.model = model;
        this.chain = chain;
        state = new float[model.network().stateSize()];
    }

    @Override
    public void step(float[] in, float[] out) {
        checkOpen();
        Network network = model.network();
        Checks.room("features", in.length, network.inputs());
        Checks.room("values for the answer", out.length, chain.outputs());
        chain.step(in, state, out);
    }

    @Override
    public void reset() {
        checkOpen();
        Arrays.fill(state, 0);
    }

    @Override
    public float[] state() {
        checkOpen();
        return state.clone();
    }

    @Override
    public void restore(float[] saved) {
        checkOpen();
        Checks.exactly("values of state", saved.length, state.length);
        System.arraycopy(saved, 0, state, 0, state.length);
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("The stepper is closed");
        }
        model.checkOpen();
    }

    @Override
    public void close() {
        closed = true;
    }
}
