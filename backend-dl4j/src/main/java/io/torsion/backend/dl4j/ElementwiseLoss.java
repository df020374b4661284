package io.torsion.backend.dl4j;

import io.torsion.loss.Loss;
import io.torsion.spi.Minibatch;
import java.util.Objects;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Any {@link Loss} in Deeplearning4j's hook. Deeplearning4j sums over time and outputs; here each element is divided by the
 * batch's divisor at once. An element whose target is NaN is not scored. The last activation must be the identity.
 */
final class ElementwiseLoss implements ILossFunction {
    private static final long serialVersionUID = 1L;

    private final transient Pass pass;
    private transient float[] targets = {};
    private transient float[] predictions = {};

    ElementwiseLoss(Pass pass) {
        this.pass = pass;
    }

    /** Leaves the loss in the pass as well, since the graph asks for it afterwards. */
    @Override
    public INDArray computeGradient(INDArray labels, INDArray outputs, IActivation identity, INDArray mask) {
        targets = read(labels, targets);
        predictions = read(outputs, predictions);
        derive(Math.toIntExact(outputs.size(0)), Math.toIntExact(outputs.length()));
        INDArray gradient = Nd4j.createUninitialized(DataType.FLOAT, outputs.shape(), 'f');
        Floats.write(predictions, gradient);
        return gradient;
    }

    /** Replaces predictions by derivatives. */
    private void derive(int rows, int length) {
        Loss loss = Objects.requireNonNull(pass.loss);
        Minibatch batch = Objects.requireNonNull(pass.minibatch);
        double sum = 0;
        for (int i = 0; i < length; i++) {
            float target = targets[i];
            float prediction = predictions[i];
            predictions[i] = 0;
            if (!Float.isNaN(target)) {
                int output = i / rows;
                sum += loss.value(output, prediction, target);
                predictions[i] = (float) (loss.derivative(output, prediction, target) / batch.divisor());
            }
        }
        pass.scored = sum / batch.divisor();
    }

    private static float[] read(INDArray array, float[] old) {
        float[] values = Floats.room(old, array.length());
        Floats.read(array, values);
        return values;
    }

    @Override
    public double computeScore(
            INDArray labels, INDArray outputs, IActivation identity, INDArray mask, boolean average) {
        return pass.scored;
    }

    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray outputs, IActivation identity, INDArray mask) {
        throw new UnsupportedOperationException("Only whole batches are scored");
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray outputs, IActivation identity, INDArray mask, boolean average) {
        INDArray gradient = computeGradient(labels, outputs, identity, mask);
        return new Pair<>(pass.scored, gradient);
    }

    @Override
    public String name() {
        return "torsion";
    }
}
