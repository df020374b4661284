package io.torsion.interop;

import com.google.common.collect.Iterables;
import io.torsion.Engine;
import io.torsion.error.ErrorCode;
import io.torsion.error.InteropException;
import io.torsion.model.Layer;
import io.torsion.model.Network;
import io.torsion.model.OutputMode;
import io.torsion.model.Precision;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.Weights;
import io.torsion.spi.Backend;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Compares an imported network with an example: first what its layers give, one after the other, then its answers. */
final class ExampleCheck {
    private final ImportedNetwork imported;
    private final Example example;
    private final double tolerance;
    private final SequenceBatch scaled;

    ExampleCheck(ImportedNetwork imported, Example example, double tolerance) {
        this.imported = imported;
        this.example = example;
        this.tolerance = tolerance;
        requireKnownLayers();
        scaled = scaled();
    }

    private void requireKnownLayers() {
        Set<String> unknown = new TreeSet<>(example.layers().keySet());
        unknown.removeAll(imported.names());
        if (!unknown.isEmpty()
                || example.inputs().features() != imported.network().inputs()) {
            throw new IllegalArgumentException(
                    "An example of " + example.inputs().features() + " inputs and layers "
                            + example.layers().keySet() + " is not one of "
                            + imported.network().inputs() + " inputs and layers "
                            + imported.names());
        }
    }

    private SequenceBatch scaled() {
        SequenceBatch in = example.inputs();
        Scaling scaling = imported.scaling();
        float[] values = Arrays.copyOf(in.values(), in.size() * in.time() * in.features());
        for (int i = 0; scaling.scalesInputs() && i < values.length; i++) {
            int c = i % in.features();
            values[i] = (float) ((values[i] - scaling.inputMeans()[c]) / scaling.inputDeviations()[c]);
        }
        int[] lengths = IntStream.range(0, in.size()).map(in::length).toArray();
        return new SequenceBatch(values, in.size(), in.time(), in.features(), lengths);
    }

    void run(Engine engine) {
        try (Backend backend = engine.open()) {
            for (int layer = 0; layer < imported.names().size(); layer++) {
                float[] expected = example.layers().get(imported.names().get(layer));
                if (expected != null && layer >= firstRecurrent()) {
                    compareLayer(backend, layer, expected);
                }
            }
            float[] answers = answers(backend, imported.network());
            Scaling scaling = imported.scaling();
            for (int i = 0; scaling.scalesTargets() && i < answers.length; i++) {
                int c = i % imported.network().outputs();
                answers[i] = (float) (answers[i] * scaling.targetDeviations()[c] + scaling.targetMeans()[c]);
            }
            compare("The answers", imported.network(), answers, example.outputs());
        }
    }

    /** No network is without recurrent layer: what stands in front is compared together with the first one. */
    private int firstRecurrent() {
        return Iterables.indexOf(
                imported.network().layers(),
                layer -> layer instanceof Layer.Recurrent || layer instanceof Layer.Bidirectional);
    }

    private void compareLayer(Backend backend, int layer, float[] expected) {
        Network whole = imported.network();
        OutputMode output = layer < whole.lastRecurrent() ? OutputMode.EVERY_STEP : whole.output();
        Network network = new Network(whole.inputs(), whole.layers().subList(0, layer + 1), output);
        String what = "What layer " + layer + ", '" + imported.names().get(layer) + "', gives";
        compare(what, network, answers(backend, network), expected);
    }

    private float[] answers(Backend backend, Network network) {
        float[] weights =
                Arrays.copyOf(imported.weights().toArray(), network.layout().size());
        try (SequenceModel model = backend.freeze(network, Weights.of(network.layout(), weights), Precision.FLOAT32)) {
            int steps = network.everyStep() ? scaled.time() : 1;
            float[] out = new float[scaled.size() * steps * network.outputs()];
            model.predict(scaled, out);
            return out;
        }
    }

    private void compare(String what, Network network, float[] found, float[] expected) {
        if (found.length != expected.length) {
            throw new IllegalArgumentException(what + " has " + found.length + " values, the example "
                    + expected.length + ": expected is [sequence][" + (network.everyStep() ? "time][" : "")
                    + network.outputs() + "]");
        }
        int steps = network.everyStep() ? scaled.time() : 1;
        for (int i = 0; i < found.length; i++) {
            int step = i / network.outputs() % steps;
            int sequence = i / network.outputs() / steps;
            boolean padded = network.everyStep() && step >= scaled.length(sequence);
            double limit = tolerance * Math.max(1, Math.abs(expected[i]));
            if (!padded && !(Math.abs((double) found[i] - expected[i]) <= limit)) {
                throw new InteropException(
                        ErrorCode.EXAMPLE_DIFFERS,
                        what + " differs from the example: " + imported.source() + ", sequence " + sequence
                                + (network.everyStep() ? ", step " + step : "") + ", output " + i % network.outputs(),
                        found[i] + " instead of " + expected[i],
                        "Compare the settings of this layer, and whether the example is of the same weights");
            }
        }
    }
}
