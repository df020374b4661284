package io.torsion.backend.dl4j;

import io.torsion.model.Stepper;
import java.util.Arrays;

/** Keeps its state in Java, and steps on the thread that calls. */
final class Dl4jStepper implements Stepper {
    private final Shape shape;
    private final Clones clones;
    private final float[] state;
    private final StepProgram program;
    private boolean closed;

    Dl4jStepper(Dl4jSequenceModel model, Shape shape, Clones clones) {
        this.shape = shape;
        this.clones = clones;
        program = new StepProgram(model.network(), model.weights().toArray());
        clones.adopt(program);
        state = new float[shape.stateSize()];
    }

    @Override
    public void step(float[] in, float[] out) {
        checkOpen();
        Shape.checkRoom("features", in.length, shape.inputs());
        Shape.checkRoom("values for the answer", out.length, shape.outputs());
        clones.whileOpen(() -> program.run(in, state, out));
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
        clones.checkOpen();
    }

    @Override
    public void close() {
        closed = true;
        clones.end(program);
    }
}
