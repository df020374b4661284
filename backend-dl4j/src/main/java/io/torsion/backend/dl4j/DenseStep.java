package io.torsion.backend.dl4j;

import io.torsion.model.Activation;
import io.torsion.model.WeightLayout;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A dense layer for one row. */
final class DenseStep implements StepProgram.LayerStep {
    private final Affine sums;
    private final IActivation activation;
    private final int inputs;
    private final float[] outputs;

    private DenseStep(int inputs, int units, float[] columns, IActivation activation) {
        this.inputs = inputs;
        this.activation = activation;
        sums = new Affine(inputs, units, columns);
        outputs = new float[units];
    }

    static DenseStep of(WeightLayout layout, String prefix, float[] weights, Activation activation) {
        WeightLayout.Slice matrix = layout.slice(prefix + "weight");
        WeightLayout.Slice bias = layout.slice(prefix + "bias");
        int units = matrix.shape().get(0);
        int inputs = matrix.shape().get(1);
        float[] columns = new float[(inputs + 1) * units];
        for (int unit = 0; unit < units; unit++) {
            int start = unit * (inputs + 1);
            System.arraycopy(weights, matrix.offset() + unit * inputs, columns, start, inputs);
            columns[start + inputs] = weights[bias.offset() + unit];
        }
        return new DenseStep(
                inputs, units, columns, Blueprint.activation(activation).getActivationFunction());
    }

    @Override
    public float[] run(float[] in, float[] state) {
        System.arraycopy(in, 0, sums.input(), 0, inputs);
        INDArray answer = activation.getActivation(sums.run(), false);
        Floats.read(answer, outputs);
        return outputs;
    }

    @Override
    public void close() {
        sums.close();
    }
}
