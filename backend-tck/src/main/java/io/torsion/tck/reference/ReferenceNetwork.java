package io.torsion.tck.reference;

import io.torsion.loss.Loss;
import io.torsion.model.Layer;
import io.torsion.model.Network;
import io.torsion.model.WeightLayout;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network in plain double arithmetic, one sequence at a time; weights and gradients are double, so that gradients can be
 * checked by central differences. Thread-safe.
 */
public final class ReferenceNetwork {
    private final Network network;
    private final WeightLayout layout;

    /** A network without weights: they come with each call, in the form of its layout. */
    public ReferenceNetwork(Network network) {
        this.network = network;
        layout = network.layout();
    }

    /**
     * The answers {@code [answered step][output]}, without dropout.
     *
     * @param inputs {@code [step][feature]}
     * @param state carried state, replaced
     */
    public double[][] outputs(double[] weights, double[][] inputs, double[] state) {
        return forward(passes(weights, inputs.length, state, null), inputs);
    }

    /** The answers with the dropout of an example; leaves the example as it is. */
    double[][] sample(double[] weights, Example example) {
        List<Pass> passes =
                passes(weights, example.inputs().length, example.state().clone(), example);
        return forward(passes, example.inputs());
    }

    /** The loss of one sequence with dropout, divided by its divisor; leaves the example as it is. */
    public double loss(double[] weights, Example example, Loss loss) {
        double[][] outputs = sample(weights, example);
        return score(outputs, example, loss, new double[outputs.length][outputs[0].length]);
    }

    /**
     * The loss of one sequence with dropout, divided by its divisor.
     *
     * @param weightGradients is added to
     * @param inputGradients {@code [step][feature]}, replaced
     */
    public double gradient(
            double[] weights, Example example, Loss loss, double[] weightGradients, double[][] inputGradients) {
        List<Pass> passes = passes(weights, example.inputs().length, example.state(), example);
        double[][] outputs = forward(passes, example.inputs());
        double[][] gradients = new double[outputs.length][outputs[0].length];
        double total = score(outputs, example, loss, gradients);
        for (int i = passes.size() - 1; i >= 0; i--) {
            gradients = passes.get(i).backward(gradients, weightGradients);
        }
        System.arraycopy(gradients, 0, inputGradients, 0, gradients.length);
        return total;
    }

    private static double score(double[][] outputs, Example example, Loss loss, double[][] gradients) {
        double total = 0;
        for (int t = 0; t < outputs.length; t++) {
            for (int i = 0; i < outputs[t].length; i++) {
                double target = example.targets()[t][i];
                if (!Double.isNaN(target)) {
                    total += loss.value(i, outputs[t][i], target) / example.divisor();
                    gradients[t][i] = loss.derivative(i, outputs[t][i], target) / example.divisor();
                }
            }
        }
        return total;
    }

    int outputs() {
        return network.outputs();
    }

    int stateSize() {
        return network.stateSize();
    }

    /** How many of so many time steps are answered. */
    int answers(int steps) {
        return network.everyStep() ? steps : 1;
    }

    /** What a stepper does at each step: dropout does nothing, a last-step network answers as if this were the last. */
    List<Pass.Stepwise> steps(double[] weights, double[] state) {
        List<Pass.Stepwise> steps = new ArrayList<>();
        for (Pass pass : passes(weights, 1, state, null)) {
            if (pass instanceof Pass.Stepwise step) {
                steps.add(step);
            }
        }
        return steps;
    }

    private static double[][] forward(List<Pass> passes, double[][] inputs) {
        double[][] rows = inputs;
        for (Pass pass : passes) {
            rows = pass.forward(rows);
        }
        return rows;
    }

    private List<Pass> passes(double[] weights, int length, double[] state, @Nullable Example training) {
        List<Pass> passes = new ArrayList<>();
        ResidualPass.Inputs inputs = new ResidualPass.Inputs();
        passes.add(inputs);
        boolean last = false;
        int at = 0;
        for (int i = 0; i < network.layers().size(); i++) {
            Layer layer = network.layers().get(i);
            if (layer instanceof Layer.Recurrent recurrent) {
                boolean carried = !network.bidirectional();
                double[] mask = RecurrentMask.of(recurrent, i, 0, training);
                double[] own = carried ? state : new double[recurrent.stateSize()];
                passes.add(recurrent(weights, i + ".", recurrent, mask, own, carried ? at : 0));
                at += recurrent.stateSize();
            } else if (layer instanceof Layer.Bidirectional both) {
                passes.add(bidirectional(weights, i, both.layer(), training));
            } else if (layer instanceof Layer.Dense dense) {
                passes.add(new DensePass(weights, layout, i + ".", dense.activation()));
            } else if (layer instanceof Layer.LayerNorm norm) {
                passes.add(new LayerNormPass(weights, layout, i + ".", norm.epsilon()));
            } else if (layer instanceof Layer.Residual) {
                passes.add(new ResidualPass(weights, layout, i + ".", inputs, last));
            } else if (layer instanceof Layer.Dropout dropout && training != null) {
                passes.add(new DropoutPass(dropout.rate(), i, training, last ? length - 1 : 0));
            }
            if (i == network.lastRecurrent() && !network.everyStep()) {
                passes.add(new LastStepPass(
                        layer instanceof Layer.Bidirectional both ? both.layer().units() : network.width(i + 1)));
                last = true;
            }
        }
        return passes;
    }

    private Pass recurrent(
            double[] weights, String prefix, Layer.Recurrent layer, double[] mask, double[] state, int at) {
        return layer instanceof Layer.Gru
                ? new GruPass(weights, layout, prefix, layer.gates(), mask, state, at)
                : new LstmPass(weights, layout, prefix, layer.gates(), mask, state, at);
    }

    private Pass bidirectional(double[] weights, int i, Layer.Recurrent layer, @Nullable Example training) {
        int units = layer.units();
        double[] mask = RecurrentMask.of(layer, i, 0, training);
        double[] backMask = RecurrentMask.of(layer, i, units, training);
        double[] state = new double[layer.stateSize()];
        double[] backState = new double[layer.stateSize()];
        return new BidirectionalPass(
                recurrent(weights, i + ".forward.", layer, mask, state, 0),
                recurrent(weights, i + ".backward.", layer, backMask, backState, 0),
                units);
    }
}
