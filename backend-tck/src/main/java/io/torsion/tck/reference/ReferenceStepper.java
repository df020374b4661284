package io.torsion.tck.reference;

import io.torsion.model.Network;
import io.torsion.model.Stepper;
import java.util.Arrays;
import java.util.List;

/** Steps without allocating; the state is rounded to float after each step, so that a restored one goes on with the same bits. */
final class ReferenceStepper implements Stepper {
    private final int inputs;
    private final int outputs;
    private final double[] state;
    private final List<Pass.Stepwise> layers;
    private final double[][] rows;
    private final Open open;

    ReferenceStepper(ReferenceNetwork reference, Network network, double[] weights, Open open) {
        this.open = open;
        inputs = network.inputs();
        outputs = network.outputs();
        state = new double[network.stateSize()];
        layers = reference.steps(weights, state);
        int widest = 0;
        for (int i = 0; i <= network.layers().size(); i++) {
            widest = Math.max(widest, network.width(i));
        }
        rows = new double[2][widest];
    }

    @Override
    public void step(float[] in, float[] out) {
        open.check();
        Room.atLeast("features", in.length, inputs);
        Room.atLeast("values for an answer", out.length, outputs);
        for (int i = 0; i < inputs; i++) {
            rows[0][i] = in[i];
        }
        for (int i = 0; i < layers.size(); i++) {
            layers.get(i).step(rows[i % 2], rows[(i + 1) % 2]);
        }
        double[] answer = rows[layers.size() % 2];
        for (int i = 0; i < outputs; i++) {
            out[i] = (float) answer[i];
        }
        for (int i = 0; i < state.length; i++) {
            state[i] = (float) state[i];
        }
    }

    @Override
    public void reset() {
        open.check();
        Arrays.fill(state, 0);
    }

    @Override
    public float[] state() {
        open.check();
        float[] copy = new float[state.length];
        Rows.narrow(state, copy, 0);
        return copy;
    }

    @Override
    public void restore(float[] from) {
        open.check();
        Room.exactly("values of state", from.length, state.length);
        for (int i = 0; i < state.length; i++) {
            state[i] = from[i];
        }
    }

    @Override
    public void close() {
        open.close();
    }
}
