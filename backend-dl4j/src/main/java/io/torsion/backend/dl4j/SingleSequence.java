package io.torsion.backend.dl4j;

import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import java.util.Arrays;

/**
 * Answers one sequence step by step: what a control loop asks for, row after row, of a network that answers for windows. A graph
 * takes six times as long for it, and leaves as much more to the garbage collector. Not thread-safe.
 */
final class SingleSequence implements AutoCloseable {
    private final Shape shape;
    private final StepProgram program;
    private final float[] state;
    private final float[] in;
    private final float[] answer;

    SingleSequence(Network network, float[] weights) {
        shape = Shape.of(network);
        program = new StepProgram(network, weights);
        state = new float[shape.stateSize()];
        in = new float[shape.inputs()];
        answer = new float[shape.outputs()];
    }

    void predict(SequenceBatch batch, float[] out) {
        Arrays.fill(state, 0);
        int outputs = shape.outputs();
        for (int t = 0; t < batch.length(0); t++) {
            System.arraycopy(batch.values(), t * in.length, in, 0, in.length);
            if (shape.everyStep() || t == batch.length(0) - 1) {
                program.run(in, state, answer);
                System.arraycopy(answer, 0, out, shape.everyStep() ? t * outputs : 0, outputs);
            } else {
                program.advance(in, state);
            }
        }
        if (shape.everyStep()) {
            Arrays.fill(out, batch.length(0) * outputs, batch.time() * outputs, 0);
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
