package io.torsion.interop.onnx;

import io.torsion.error.ErrorCode;
import io.torsion.error.InteropException;
import io.torsion.error.Problem;
import io.torsion.interop.ImportedNetwork;
import io.torsion.interop.Scaling;
import io.torsion.model.Activation;
import io.torsion.model.Layer;
import io.torsion.model.Network;
import io.torsion.model.OutputMode;
import io.torsion.model.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes a network of what was computed on the way to an output. */
final class Assembly {
    private final String source;
    private final Budget budget;
    private final List<Layer> layers = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<double[]> tensors = new ArrayList<>();
    private Scaling scaling = Scaling.none();

    Assembly(String source, Budget budget) {
        this.source = source;
        this.budget = budget;
    }

    ImportedNetwork of(Chain chain, boolean everyStep) {
        List<Chain> steps = chain.steps();
        for (int i = 0; i < steps.size(); i++) {
            Chain step = steps.get(i);
            Layer layer = step.layer;
            if (layer != null) {
                layers.add(layer);
                names.add(step.name);
                tensors.addAll(step.tensors);
            } else if (!scale(step, i == 0, i == steps.size() - 1)) {
                diagonal(step, chain);
            }
        }
        if (chain.lastRecurrent() == null) {
            throw unknown("no LSTM or GRU between input and output", "Import a recurrent network");
        }
        Network network = network(inputs(steps), everyStep ? OutputMode.EVERY_STEP : OutputMode.LAST_STEP);
        return new ImportedNetwork(
                network, Weights.of(network.layout(), weights(network)), fitting(network), names, source);
    }

    private InteropException unknown(String found, String remedy) {
        return new InteropException(
                ErrorCode.UNKNOWN_LAYER, "The graph of " + source + " cannot be imported", found, remedy);
    }

    /** x · factor + added is (x − mean) / deviation of inputs, y · deviation + mean of answers; false if that cannot be said. */
    private boolean scale(Chain step, boolean first, boolean last) {
        double[] factors = step.tensors.get(0);
        double[] added = step.tensors.get(1);
        int width = Math.max(factors.length, added.length);
        double[] means = new double[width];
        double[] deviations = new double[width];
        boolean legal = first || last;
        for (int i = 0; i < width; i++) {
            double factor = factors[factors.length == 1 ? 0 : i];
            double sum = added[added.length == 1 ? 0 : i];
            deviations[i] = first ? 1 / factor : factor;
            means[i] = first ? 0 - sum / factor : sum;
            legal &= deviations[i] > 0 && Double.isFinite(deviations[i]) && Double.isFinite(means[i]);
        }
        if (legal) {
            scaling = first ? scaling.inputs(means, deviations) : scaling.targets(means, deviations);
        }
        return legal;
    }

    /** Between layers, as batch normalisation leaves it, or with factors below 0: a dense layer with a diagonal matrix. */
    private void diagonal(Chain step, Chain chain) {
        int width = step.width;
        if (layers.isEmpty() && chain.steps().stream().anyMatch(any -> any.layer instanceof Layer.Residual)) {
            throw unknown(
                    "'" + step.name
                            + "' scales the input by factors that are not positive, and a residual adds what they give",
                    "Scale the input by positive factors");
        }
        if (width < 1) {
            throw unknown(
                    "'" + step.name + "' scales inputs whose number is not known",
                    "Export the model with a fixed number of features");
        }
        budget.take((long) width * width);
        double[] matrix = new double[width * width];
        double[] bias = new double[width];
        for (int i = 0; i < width; i++) {
            matrix[i * width + i] = step.tensors.get(0)[step.tensors.get(0).length == 1 ? 0 : i];
            bias[i] = step.tensors.get(1)[step.tensors.get(1).length == 1 ? 0 : i];
        }
        layers.add(new Layer.Dense(width, Activation.LINEAR));
        names.add(step.name);
        tensors.addAll(List.of(matrix, bias));
    }

    /** How many inputs there are follows from the first layer that has a matrix, or from the declared shape. */
    private int inputs(List<Chain> steps) {
        Chain first = steps.get(0);
        while (first.before != null) {
            first = first.before;
        }
        if (first.width > 0) {
            return first.width;
        }
        Layer layer = layers.get(0);
        int rows = layer instanceof Layer.Dense dense
                ? dense.units()
                : layer instanceof Layer.Bidirectional both
                        ? gates(both.layer())
                        : layer instanceof Layer.Recurrent recurrent ? gates(recurrent) : 0;
        if (rows == 0) {
            throw unknown("a number of inputs that is not known", "Export the model with a fixed number of features");
        }
        return tensors.get(0).length / rows;
    }

    private static int gates(Layer.Recurrent layer) {
        return (layer instanceof Layer.Gru ? 3 : 4) * layer.units();
    }

    private Network network(int inputs, OutputMode output) {
        try {
            return new Network(inputs, layers, output);
        } catch (IllegalArgumentException e) {
            throw new InteropException(
                    ErrorCode.UNKNOWN_LAYER,
                    new Problem(
                            "The graph of " + source + " is no network", String.valueOf(e.getMessage()), Walk.FORMS),
                    e);
        }
    }

    private float[] weights(Network network) {
        int count = tensors.stream().mapToInt(tensor -> tensor.length).sum();
        if (count != network.layout().size()) {
            throw new InteropException(
                    ErrorCode.WEIGHTS_DIFFER,
                    "The layers of " + source + " do not fit each other",
                    count + " weights instead of " + network.layout().size(),
                    Graph.DAMAGED);
        }
        float[] weights = new float[count];
        int to = 0;
        for (double[] tensor : tensors) {
            for (double value : tensor) {
                weights[to++] = (float) value;
            }
        }
        return weights;
    }

    /** One number for all channels stands for each of them. */
    private Scaling fitting(Network network) {
        return scaling.inputs(
                        repeated(scaling.inputMeans(), network.inputs()),
                        repeated(scaling.inputDeviations(), network.inputs()))
                .targets(
                        repeated(scaling.targetMeans(), network.outputs()),
                        repeated(scaling.targetDeviations(), network.outputs()));
    }

    private double[] repeated(double[] numbers, int channels) {
        if (numbers.length > 1 && numbers.length != channels) {
            throw unknown(numbers.length + " scales for " + channels + " channels", Graph.DAMAGED);
        }
        double[] all = Arrays.copyOf(numbers, numbers.length == 1 ? channels : numbers.length);
        if (numbers.length == 1) {
            Arrays.fill(all, numbers[0]);
        }
        return all;
    }
}
