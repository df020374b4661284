package io.torsion.backend.dl4j;

import io.torsion.model.Layer;
import io.torsion.model.Network;
import io.torsion.model.WeightLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * One time step of one sequence, as few operations of ND4J.
 *
 * <p>A graph makes about 100 kB of Java objects a step, hundreds of them with native memory that waits for the garbage
 * collector; at some thousand steps a second a process grows to its limits. Here all native arrays are made once. Not
 * thread-safe.
 */
final class StepProgram implements AutoCloseable {
    private final List<LayerStep> steps = new ArrayList<>();
    private final int outputs;

    /** With a copy of canonical weights. */
    StepProgram(Network network, float[] weights) {
        WeightLayout layout = network.layout();
        outputs = network.outputs();
        int stateOffset = 0;
        for (int i = 0; i < network.layers().size(); i++) {
            Layer layer = network.layers().get(i);
            if (layer instanceof Layer.Lstm lstm) {
                steps.add(LstmStep.of(layout, i + ".", weights, stateOffset));
                stateOffset += 2 * lstm.units();
            } else if (layer instanceof Layer.Dense dense) {
                steps.add(DenseStep.of(layout, i + ".", weights, dense.activation()));
            }
        }
    }

    /** A step; the state is replaced. */
    void run(float[] in, float[] state, float[] out) {
        float[] values = in;
        for (LayerStep step : steps) {
            values = step.run(values, state);
        }
        System.arraycopy(values, 0, out, 0, outputs);
    }

    @Override
    public void close() {
        steps.forEach(LayerStep::close);
    }

    /** One layer at one time step. */
    sealed interface LayerStep extends AutoCloseable permits LstmStep, DenseStep {
        /** Its outputs, in an array that is reused. */
        float[] run(float[] in, float[] state);

        @Override
        void close();
    }
}
