package io.torsion.backend.dl4j;

import io.torsion.model.DropoutMask;
import io.torsion.spi.Minibatch;
import java.util.Objects;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.MulOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Dropout by {@link DropoutMask}: the rate is the probability to drop, where Deeplearning4j's own asks for that to retain, and
 * the masks are not those of its process-wide random numbers.
 */
final class PublishedDropout implements IDropout, AutoCloseable {
    private static final long serialVersionUID = 1L;

    private final transient Pass pass;
    private final int layer;
    private final double rate;
    /** Whether it gets the last valid step of each sequence only. */
    private final boolean lastStep;

    private final transient Room mask = new Room();

    PublishedDropout(Pass pass, int layer, double rate, boolean lastStep) {
        this.pass = pass;
        this.layer = layer;
        this.rate = rate;
        this.lastStep = lastStep;
    }

    @Override
    public INDArray applyDropout(INDArray inputs, INDArray result, int iteration, int epoch, LayerWorkspaceMgr memory) {
        INDArray scale = mask.of(inputs.shape());
        fill(scale, Math.toIntExact(inputs.size(1)));
        Nd4j.getExecutioner().exec(new MulOp(inputs, scale, result));
        return result;
    }

    @Override
    public INDArray backprop(INDArray gradient, INDArray result, int iteration, int epoch) {
        Nd4j.getExecutioner().exec(new MulOp(gradient, mask.of(gradient.shape()), result));
        return result;
    }

    /** Of {@code [N, F, T]}, or {@code [N, F]}, or {@code [N·T, F]} with time outside: between dense layers. */
    private void fill(INDArray scale, int width) {
        boolean threeDimensional = scale.rank() == 3;
        int rows = Math.toIntExact(scale.length() / width);
        float[] values = mask.staging(scale.length());
        int threshold = DropoutMask.threshold(rate);
        float kept = (float) (1 / (1 - rate));
        for (int row = 0; row < rows; row++) {
            int sequence = row % pass.size;
            int time = row / pass.size;
            int key = key(sequence, lastStep ? pass.length(sequence) - 1 : time);
            int start = threeDimensional ? sequence + time * pass.size * width : row;
            int stride = threeDimensional ? pass.size : rows;
            for (int unit = 0; unit < width; unit++) {
                values[start + unit * stride] = DropoutMask.keep(key, unit, threshold) ? kept : 0;
            }
        }
        Floats.write(values, scale);
    }

    private int key(int sequence, int time) {
        Minibatch batch = Objects.requireNonNull(pass.minibatch);
        return DropoutMask.row(batch.seed(), batch.update(), layer, sequence, time);
    }

    @Override
    public void clear() {}

    /** Itself: a configuration that is copied still belongs to the same pass. */
    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod")
    public IDropout clone() {
        return this;
    }

    @Override
    public void close() {
        mask.close();
    }
}
