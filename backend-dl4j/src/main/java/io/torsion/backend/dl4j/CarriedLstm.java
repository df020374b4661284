package io.torsion.backend.dl4j;

import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.BaseRecurrentLayer;
import org.deeplearning4j.nn.layers.recurrent.FwdPassReturn;
import org.deeplearning4j.nn.layers.recurrent.LSTMHelpers;
import org.deeplearning4j.nn.params.LSTMParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Deeplearning4j's LSTM arithmetic, with three things that its own layer cannot do: it runs backward in time on sequences of
 * different lengths, it carries state through prediction and training alike, and it keeps what the gradient needs instead of
 * computing each forward pass a second time.
 */
final class CarriedLstm extends BaseRecurrentLayer<LstmRecipe> {
    private static final long serialVersionUID = 1L;
    private static final String INPUT = LSTMParamInitializer.INPUT_WEIGHT_KEY;
    private static final String RECURRENT = LSTMParamInitializer.RECURRENT_WEIGHT_KEY;
    private static final String BIAS = LSTMParamInitializer.BIAS_KEY;

    private final transient LayerWorkspaceMgr untilBackward = TorsionGraph.untilBackward();
    private transient @Nullable FwdPassReturn kept;

    CarriedLstm(NeuralNetConfiguration configuration, DataType type) {
        super(configuration, type);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr memory) {
        assertInputSet(false);
        LayerWorkspaceMgr where = training ? untilBackward : memory;
        CarriedState state = CarriedState.of(layerConf());
        // The cache mode makes the helper fill the output too when it prepares for a gradient; nothing is cached.
        FwdPassReturn run = LSTMHelpers.activateHelper(
                this,
                conf,
                layerConf().getGateActivationFn(),
                input,
                getParam(RECURRENT),
                getParam(INPUT),
                getParam(BIAS),
                training,
                state == null ? null : state.hidden(where),
                state == null ? null : state.cell(where),
                training,
                layerConf().forward,
                INPUT,
                mask(),
                false,
                null,
                training ? CacheMode.DEVICE : CacheMode.NONE,
                where,
                false);
        if (state != null) {
            state.replace(run);
        }
        kept = training ? run : null;
        return layerConf().lastStep ? LastStep.of(layerConf(), run.fwdPassOutput, memory) : run.fwdPassOutput;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr memory) {
        FwdPassReturn run = kept;
        if (run == null) {
            throw new IllegalStateException("No forward pass went before");
        }
        kept = null;
        INDArray everyStep = layerConf().lastStep ? LastStep.spread(layerConf(), epsilon, memory) : epsilon;
        return LSTMHelpers.backpropGradientHelper(
                this,
                conf,
                layerConf().getGateActivationFn(),
                input,
                getParam(RECURRENT),
                getParam(INPUT),
                everyStep,
                false,
                -1,
                run,
                layerConf().forward,
                INPUT,
                RECURRENT,
                BIAS,
                gradientViews,
                mask(),
                false,
                null,
                memory,
                false);
    }

    /** Padding comes after the valid steps, so it can only disturb what runs backward. */
    private @Nullable INDArray mask() {
        return layerConf().forward ? null : layerConf().pass.mask;
    }

    @Override
    public void clear() {
        super.clear();
        kept = null;
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public Type type() {
        return Type.RECURRENT;
    }

    @Override
    public Pair<Gradient, INDArray> tbpttBackpropGradient(INDArray epsilon, int length, LayerWorkspaceMgr memory) {
        throw new UnsupportedOperationException("State is carried by the pass");
    }

    @Override
    public INDArray rnnTimeStep(INDArray step, LayerWorkspaceMgr memory) {
        throw new UnsupportedOperationException("State is carried by the pass");
    }

    @Override
    public INDArray rnnActivateUsingStoredState(
            INDArray inputs, boolean training, boolean store, LayerWorkspaceMgr memory) {
        throw new UnsupportedOperationException("State is carried by the pass");
    }
}
