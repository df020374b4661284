package io.torsion.backend.vector;

import io.torsion.model.Activation;
import java.util.ArrayList;
import java.util.List;

/** Lines up passes, each with its signals. */
final class ChainBuilder {
    private final Kernels kernels;
    private final boolean training;
    private final Signal input;
    private final List<Pass> passes = new ArrayList<>();
    private final List<Signal> signals = new ArrayList<>();
    private Signal last;
    private boolean lastStep;
    private int state;

    ChainBuilder(Kernels kernels, Columns columns, boolean training) {
        this.kernels = kernels;
        this.training = training;
        input = new Signal(columns, false);
        last = input;
        signals.add(input);
    }

    void lstm(LstmWeights weights, Columns columns, boolean carriesState) {
        Signal out = signal(columns);
        lstm(weights, out, new LstmPass.Direction(false, 0, carriesState ? state : -1));
        state += 2 * weights.units;
        last = out;
    }

    void bidirectional(LstmWeights forward, LstmWeights backward, Columns columns) {
        Signal out = signal(columns);
        lstm(forward, out, new LstmPass.Direction(false, 0, -1));
        lstm(backward, out, new LstmPass.Direction(true, columns.group(), -1));
        last = out;
    }

    private void lstm(LstmWeights weights, Signal out, LstmPass.Direction direction) {
        passes.add(new LstmPass(kernels, weights, last, out, direction, training));
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
        if (training) {
            Signal out = signal(last.columns);
            passes.add(new DropoutPass(kernels, rate, layer, lastStep, last, out));
            last = out;
        }
    }

    void layerNorm(NormWeights weights) {
        Signal out = signal(last.columns);
        passes.add(new LayerNormPass(weights, last, out));
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
