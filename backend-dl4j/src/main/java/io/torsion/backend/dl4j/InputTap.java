package io.torsion.backend.dl4j;

import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Drops nothing, but sees the gradient of the inputs, which a graph computes and then throws away: in front of the first
 * layer.
 */
final class InputTap implements IDropout {
    private static final long serialVersionUID = 1L;

    private final transient Pass pass;
    private transient float[] values = {};

    InputTap(Pass pass) {
        this.pass = pass;
    }

    @Override
    public INDArray applyDropout(INDArray inputs, INDArray result, int iteration, int epoch, LayerWorkspaceMgr memory) {
        return inputs;
    }

    @Override
    public INDArray backprop(INDArray gradient, INDArray result, int iteration, int epoch) {
        float[] out = pass.inputGradient;
        if (out != null) {
            values = Floats.room(values, gradient.length());
            Floats.read(gradient, values);
            new SequenceOrder(pass, pass.time, Math.toIntExact(gradient.size(1))).fromTimeMajor(values, out);
        }
        return gradient;
    }

    @Override
    public void clear() {}

    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod")
    public IDropout clone() {
        return this;
    }
}
