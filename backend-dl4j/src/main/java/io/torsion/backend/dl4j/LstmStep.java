package io.torsion.backend.dl4j;

import io.torsion.model.WeightLayout;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** An LSTM cell: sums and activations by ND4J, the products of gates here. */
final class LstmStep implements StepProgram.LayerStep {
    /** Gates of one activation side by side: i, f, o, then g; by their places in i, f, g, o. */
    private static final int[] ORDER = {0, 1, 3, 2};

    private static final IActivation SIGMOID = new ActivationSigmoid();
    private static final IActivation TANH = new ActivationTanH();

    private final int inputs;
    private final int units;
    private final int stateOffset;
    private final Affine sums;
    private final INDArray squashed;
    private final INDArray candidate;
    private final INDArray cell;
    private final float[] gates;
    private final float[] outputs;

    private LstmStep(int inputs, int units, int stateOffset, float[] columns) {
        this.inputs = inputs;
        this.units = units;
        this.stateOffset = stateOffset;
        sums = new Affine(inputs + units, 4 * units, columns);
        squashed = sums.sums().get(NDArrayIndex.all(), NDArrayIndex.interval(0, 3 * units));
        candidate = sums.sums().get(NDArrayIndex.all(), NDArrayIndex.interval(3 * units, 4 * units));
        cell = Nd4j.createUninitializedDetached(DataType.FLOAT, 'f', 1, units);
        gates = new float[4 * units];
        outputs = new float[units];
    }

    static LstmStep of(WeightLayout layout, String prefix, float[] weights, int stateOffset) {
        WeightLayout.Slice input = layout.slice(prefix + "input");
        WeightLayout.Slice recurrent = layout.slice(prefix + "recurrent");
        WeightLayout.Slice bias = layout.slice(prefix + "bias");
        int inputs = input.shape().get(1);
        int units = recurrent.shape().get(1);
        int rows = inputs + units + 1;
        float[] columns = new float[rows * 4 * units];
        for (int column = 0; column < 4 * units; column++) {
            int gate = ORDER[column / units] * units + column % units;
            int start = column * rows;
            System.arraycopy(weights, input.offset() + gate * inputs, columns, start, inputs);
            System.arraycopy(weights, recurrent.offset() + gate * units, columns, start + inputs, units);
            columns[start + rows - 1] = weights[bias.offset() + gate];
        }
        return new LstmStep(inputs, units, stateOffset, columns);
    }

    @Override
    public float[] run(float[] in, float[] state) {
        int cells = stateOffset + units;
        System.arraycopy(in, 0, sums.input(), 0, inputs);
        System.arraycopy(state, stateOffset, sums.input(), inputs, units);
        INDArray all = sums.run();
        SIGMOID.getActivation(squashed, false);
        TANH.getActivation(candidate, false);
        Floats.read(all, gates);
        for (int u = 0; u < units; u++) {
            outputs[u] = gates[units + u] * state[cells + u] + gates[u] * gates[3 * units + u];
        }
        System.arraycopy(outputs, 0, state, cells, units);
        Floats.write(outputs, cell);
        TANH.getActivation(cell, false);
        Floats.read(cell, outputs);
        for (int u = 0; u < units; u++) {
            outputs[u] *= gates[2 * units + u];
        }
        System.arraycopy(outputs, 0, state, stateOffset, units);
        return outputs;
    }

    @Override
    public void close() {
        sums.close();
        cell.close();
    }
}
