package io.torsion.backend.vector;

import io.torsion.model.Activation;
import io.torsion.model.GateActivation;
import io.torsion.model.Layer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines up passes, each with its signals. */
final class ChainBuilder {
    private final Kernels kernels;
    private final Chain.Use use;
    private final boolean training;
    private final Signal input;
    private final List<Pass> passes = new ArrayList<>();
    private final List<Signal> signals = new ArrayList<>();
    private Signal last;
    private boolean lastStep;
    private int state;

    ChainBuilder(Kernels kernels, Columns columns, Chain.Use use) {
        this.kernels = kernels;
        this.use = use;
        training = use == Chain.Use.TRAIN;
        input = new Signal(columns, false);
        last = input;
        signals.add(input);
    }

    void recurrent(Layer.Recurrent layer, int index, PackedWeights weights, Columns columns, boolean carriesState) {
        Signal out = signal(columns);
        RecurrentDropout dropout = recurrentDropout(layer, index, 0);
        direction(layer, weights, out, new Direction(false, 0, carriesState ? state : -1, dropout));
        state += layer.stateSize();
        last = out;
    }

    void bidirectional(Layer.Recurrent layer, int index, List<PackedWeights> weights, Columns columns) {
        Signal out = signal(columns);
        RecurrentDropout ahead = recurrentDropout(layer, index, 0);
        RecurrentDropout back = recurrentDropout(layer, index, layer.units());
        direction(layer, weights.get(0), out, new Direction(false, 0, -1, ahead));
        direction(layer, weights.get(1), out, new Direction(true, columns.group(), -1, back));
        last = out;
    }

    private @Nullable RecurrentDropout recurrentDropout(Layer.Recurrent layer, int index, int firstUnit) {
        double rate = layer.recurrentDropout();
        return use.drops() && rate > 0 ? new RecurrentDropout(kernels, rate, layer.units(), index, firstUnit) : null;
    }

    private void direction(Layer.Recurrent layer, PackedWeights weights, Signal out, Direction direction) {
        Kernels cells = layer.gates() == GateActivation.HARD_SIGMOID ? new HardKernels(kernels) : kernels;
        passes.add(
                weights instanceof GruWeights gru
                        ? new GruPass(cells, gru, last, out, direction, training)
                        : new LstmPass(cells, (LstmWeights) weights, last, out, direction, training));
    }

    void lastStep() {
        Signal out = signal(last.columns);
        passes.add(new LastStepPass(last, out));
        last = out;
        lastStep = true;
    }

    void dense(DenseWeights weights, Activation activation, Columns columns) {
        Signal out = signal(columns);
        passes.add(new DensePass(kernels, weights, activation, last, out));
        last = out;
    }

    void dropout(double rate, int layer) {
        if (use.drops()) {
            Signal out = signal(last.columns);
            passes.add(new DropoutPass(kernels, rate, layer, lastStep, last, out, last == input));
            last = out;
        }
    }

    void layerNorm(NormWeights weights) {
        Signal out = signal(last.columns);
        passes.add(new LayerNormPass(weights, last, out));
        last = out;
    }

    void residual(ResidualWeights weights) {
        Signal out = signal(last.columns);
        passes.add(new ResidualPass(kernels, weights, lastStep, input, last, out));
        last = out;
    }

    Chain build(Shape shape) {
        return new Chain(shape, input, passes, signals);
    }

    private Signal signal(Columns columns) {
        Signal signal = new Signal(columns, training);
        signals.add(signal);
        return signal;
    }
}
