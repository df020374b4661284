package io.torsion.backend.dl4j;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An LSTM that becomes a {@link CarriedLstm}. Deeplearning4j's own default activation is the sigmoid: it is set here. */
final class LstmRecipe extends LSTM {
    private static final long serialVersionUID = 1L;
    /** No state is carried: a network with a bidirectional layer. */
    static final int STATELESS = -1;

    final transient Pass pass;
    final boolean forward;
    final boolean lastStep;
    /** Where h, then c, stand in a sequence's state, of so many floats. */
    final int stateOffset;

    final int stateSize;

    LstmRecipe(Pass pass, int units, boolean forward, boolean lastStep, int stateOffset, int stateSize) {
        this.pass = pass;
        this.forward = forward;
        this.lastStep = lastStep;
        this.stateOffset = stateOffset;
        this.stateSize = stateSize;
        setNOut(units);
        setActivationFn(new ActivationTanH());
        setGateActivationFn(new ActivationSigmoid());
        setRnnDataFormat(RNNFormat.NCW);
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration configuration,
            Collection<TrainingListener> listeners,
            int index,
            INDArray weights,
            boolean initialise,
            DataType type) {
        CarriedLstm layer = new CarriedLstm(configuration, type);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(weights);
        layer.setParamTable(initializer().init(configuration, weights, initialise));
        layer.setConf(configuration);
        return layer;
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        return lastStep ? InputType.feedForward(getNOut()) : super.getOutputType(index, input);
    }
}
