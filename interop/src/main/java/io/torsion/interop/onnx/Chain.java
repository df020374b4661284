package io.torsion.interop.onnx;

import io.torsion.model.Layer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/** What was computed on the way from the input to some place: one layer or scaling, behind another chain. */
final class Chain {
    /** A dense layer or normalisation whose bias may follow as an operator of its own. */
    static final int TAKES_BIAS = 1;

    /** A normalisation whose gain may follow. */
    static final int TAKES_GAIN = 2;

    private static final int MOST_STEPS = 1000;

    final @Nullable Chain before;
    final @Nullable Layer layer;

    /** The weights of the layer in canonical order; of a scaling its factors and what is added. */
    final List<double[]> tensors;

    final String name;

    /** The values that it gives a time step; −1 if not known yet. */
    final int width;

    final int open;

    private final int depth;

    private Chain(
            @Nullable Chain before, @Nullable Layer layer, List<double[]> tensors, String name, int width, int open) {
        this.before = before;
        this.layer = layer;
        this.tensors = List.copyOf(tensors);
        this.name = name;
        this.width = width;
        this.open = open;
        depth = before == null ? 0 : before.depth + 1;
        if (depth > MOST_STEPS) {
            throw Graph.unreadable("The graph has too many layers", "more than " + MOST_STEPS);
        }
    }

    static Chain input(String name, int width) {
        return new Chain(null, null, List.of(), name, width, 0);
    }

    Chain then(Layer next, List<double[]> weights, String called, int outputs, int takes) {
        return new Chain(this, next, weights, called, outputs, takes);
    }

    /** This without its last step, which is replaced. */
    Chain instead(@Nullable Layer other, List<double[]> weights, int takes) {
        return new Chain(before, other, weights, name, width, takes);
    }

    /** Behind it, x · factor + added, each of one number or one a feature. */
    Chain scaled(double[] factor, double[] added, String called) {
        if (layer == null && before != null) {
            double[] all = combine(tensors.get(0), factor, (a, b) -> a * b);
            double[] sum = combine(combine(tensors.get(1), factor, (a, b) -> a * b), added, Double::sum);
            return new Chain(before, null, List.of(all, sum), name, known(all, sum), 0);
        }
        return new Chain(this, null, List.of(factor, added), called, known(factor, added), 0);
    }

    /** A scale a feature tells how many there are, if the input does not. */
    private int known(double[] factor, double[] added) {
        int scales = Math.max(factor.length, added.length);
        return width < 0 && scales > 1 ? scales : width;
    }

    private static double[] combine(double[] a, double[] b, DoubleBinaryOperator operator) {
        double[] result = new double[Math.max(a.length, b.length)];
        for (int i = 0; i < result.length; i++) {
            result[i] = operator.applyAsDouble(a[a.length == 1 ? 0 : i], b[b.length == 1 ? 0 : i]);
        }
        return result;
    }

    /** What the first layer gets: the input, or what it is scaled to. */
    Chain start() {
        List<Chain> steps = steps();
        if (!steps.isEmpty() && steps.get(0).isScaling()) {
            return steps.get(0);
        }
        Chain first = this;
        while (first.before != null) {
            first = first.before;
        }
        return first;
    }

    boolean isScaling() {
        return layer == null && before != null;
    }

    /** From the input on, which is left out. */
    List<Chain> steps() {
        List<Chain> steps = new ArrayList<>();
        for (Chain step = this; step.before != null; step = step.before) {
            steps.add(step);
        }
        Collections.reverse(steps);
        return steps;
    }

    /** The last layer that runs through time; null if there is none. */
    @Nullable Layer lastRecurrent() {
        for (Chain step = this; step != null; step = step.before) {
            if (step.layer instanceof Layer.Recurrent || step.layer instanceof Layer.Bidirectional) {
                return step.layer;
            }
        }
        return null;
    }
}
