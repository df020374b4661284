package io.torsion.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An architecture with all its sizes: what a backend computes. Made by {@link Architecture#bind}. Immutable.
 *
 * @param inputs the number of features F
 * @param layers from input to output, every size known
 * @param output which steps are answered
 */
public record Network(int inputs, List<Layer> layers, OutputMode output) {
    /** Checks the sizes. */
    public Network {
        layers = List.copyOf(layers);
        List<String> problems = new ArrayList<>(ArchitectureCheck.problems(layers));
        if (inputs < 1) {
            problems.add("at least 1 input is needed, found " + inputs);
        }
        if (layers.stream().anyMatch(layer -> layer instanceof Layer.Dense dense && dense.units() == 0)) {
            problems.add("a dense layer has no size: use Architecture.bind");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    /** The number of values in one answer. */
    public int outputs() {
        return width(layers.size());
    }

    /** The number of values that layer {@code index} gets at each time step. */
    public int width(int index) {
        int width = inputs;
        for (Layer layer : layers.subList(0, index)) {
            width = outputs(layer, width);
        }
        return width;
    }

    /** The values that one time step of one sequence takes, the gates of recurrent layers among them. */
    public long valuesPerStep() {
        long values = inputs;
        for (int i = 0; i < layers.size(); i++) {
            values += (layers.get(i) instanceof Layer.Recurrent
                            ? 5L
                            : layers.get(i) instanceof Layer.Bidirectional ? 10L : 1L)
                    * outputs(layers.get(i), width(i));
        }
        return values;
    }

    /** True if every time step is answered. */
    public boolean everyStep() {
        return output == OutputMode.EVERY_STEP;
    }

    /** True if a layer runs backward in time. */
    public boolean bidirectional() {
        return layers.stream().anyMatch(Layer.Bidirectional.class::isInstance);
    }

    /** True if training drops something. */
    public boolean drops() {
        return layers.stream().anyMatch(Network::drops);
    }

    private static boolean drops(Layer layer) {
        return (layer instanceof Layer.Dropout dropout && dropout.rate() > 0)
                || (layer instanceof Layer.Recurrent recurrent && recurrent.recurrentDropout() > 0)
                || (layer instanceof Layer.Bidirectional both && drops(both.layer()));
    }

    /** The index of the last recurrent layer: behind it a last-step network goes on with one step only. */
    public int lastRecurrent() {
        return ArchitectureCheck.lastRecurrent(layers);
    }

    /**
     * The floats of carried state a sequence: for each recurrent layer from input to output its h, then, of an LSTM, its c; 0
     * for a network with a bidirectional layer, which carries none.
     */
    public int stateSize() {
        return bidirectional()
                ? 0
                : layers.stream()
                        .filter(Layer.Recurrent.class::isInstance)
                        .mapToInt(layer -> ((Layer.Recurrent) layer).stateSize())
                        .sum();
    }

    /** Where each weight stands in the one array. */
    public WeightLayout layout() {
        return WeightLayout.of(this);
    }

    /** A short text such as {@code lstm(64) > dropout(0.2) > dense(7), every step}. */
    public String describe() {
        return describe(layers, output);
    }

    static String describe(List<Layer> layers, OutputMode output) {
        return layers.stream().map(Network::describe).collect(Collectors.joining(" > ")) + ", "
                + output.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String describe(Layer layer) {
        if (layer instanceof Layer.Recurrent recurrent) {
            return ArchitectureCheck.name(recurrent) + "(" + recurrent.units()
                    + (recurrent.recurrentDropout() == 0 ? "" : ", recurrent dropout " + recurrent.recurrentDropout())
                    + (recurrent.gates() == GateActivation.SIGMOID ? "" : ", hard sigmoid gates")
                    + ")";
        }
        if (layer instanceof Layer.Bidirectional both) {
            return "bidirectional " + describe(both.layer());
        }
        if (layer instanceof Layer.Residual) {
            return "residual";
        }
        if (layer instanceof Layer.Dense dense) {
            return "dense" + (dense.units() == 0 ? "" : "(" + dense.units() + ")")
                    + (dense.activation() == Activation.LINEAR
                            ? ""
                            : " " + dense.activation().name().toLowerCase(Locale.ROOT));
        }
        if (layer instanceof Layer.LayerNorm norm) {
            float epsilon = (float) norm.epsilon(); // what files of other libraries have
            return "layer norm" + (epsilon == 1e-5f ? "" : "(" + epsilon + ")");
        }
        return "dropout(" + ((Layer.Dropout) layer).rate() + ")";
    }

    private static int outputs(Layer layer, int width) {
        if (layer instanceof Layer.Recurrent recurrent) {
            return recurrent.units();
        }
        if (layer instanceof Layer.Bidirectional both) {
            return 2 * both.layer().units();
        }
        return layer instanceof Layer.Dense dense ? dense.units() : width;
    }
}
