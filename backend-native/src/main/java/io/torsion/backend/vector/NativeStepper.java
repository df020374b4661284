package io.torsion.backend.vector;

import io.torsion.model.Stepper;
import java.util.Arrays;

/** A chain over one row and one step, whose state goes round. */
final class NativeStepper implements Stepper {
    private final NativeSequenceModel model;
    private final Shape shape;
    private final Chain chain;
    private final float[] state;
    private boolean closed;

    NativeStepper(NativeSequenceModel model, Shape shape, Chain chain) {
        this.model = model;
        this.shape = shape;
        this.chain = chain;
        state = new float[shape.stateSize()];
    }

    @Override
    public void step(float[] in, float[] out) {
        checkOpen();
        Shape.checkRoom("features", in.length, shape.inputs());
        Shape.checkRoom("values for the answer", out.length, shape.outputs());
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
        Shape.checkExactly("values of state", saved.length, state.length);
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
