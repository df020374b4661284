package io.torsion.samples.backend;

import io.torsion.model.Layer;
import io.torsion.model.Network;
import io.torsion.model.WeightLayout;
import java.util.ArrayList;
import java.util.List;

/** A network at work on one sequence, from a carried state, which it moves on. Not thread-safe; confine to one thread. */
final class PlainSequence {
    private final List<PlainLayer> layers = new ArrayList<>();

    PlainSequence(Network network, double[] weights, float[] state) {
        WeightLayout layout = network.layout();
        int at = 0;
        for (int i = 0; i < network.layers().size(); i++) {
            Layer layer = network.layers().get(i);
            if (layer instanceof Layer.Lstm lstm) {
                Affine input = new Affine(weights, layout.slice(i + ".input"), layout.slice(i + ".bias"));
                Affine recurrent = new Affine(weights, layout.slice(i + ".recurrent"), null);
                layers.add(new PlainLstm(input, recurrent, state, at));
                at += 2 * lstm.units();
            } else if (layer instanceof Layer.Dense dense) {
                Affine affine = new Affine(weights, layout.slice(i + ".weight"), layout.slice(i + ".bias"));
                layers.add(new PlainDense(affine, dense.activation()));
            } else {
                throw new IllegalStateException("The backend should have refused what it does not declare: " + layer);
            }
            if (i == network.lastRecurrent() && !network.everyStep()) {
                layers.add(new PlainLastStep());
            }
        }
    }

    /** The answers {@code [answered step][output]}. */
    double[][] forward(double[][] rows) {
        double[][] values = rows;
        for (PlainLayer layer : layers) {
            values = layer.forward(values);
        }
        return values;
    }

    /** The gradient of the rows, from that of the answers; adds to the gradient of the weights. */
    double[][] backward(double[][] answers, double[] weightGradient) {
        double[][] gradients = answers;
        for (int i = layers.size() - 1; i >= 0; i--) {
            gradients = layers.get(i).backward(gradients, weightGradient);
        }
        return gradients;
    }
}
