package io.torsion.interop.keras;

import io.torsion.model.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the tensors of layer after layer, checks their shapes, and puts them into canonical form. */
final class LayerWeights {
    private static final List<String> NAMES =
            List.of("kernel", "recurrent_kernel", "bias", "gamma", "beta", "mean", "variance", "count");

    /** What layers do without costs a file nothing. */
    private static final long MOST_MADE = 1 << 24;

    private final KerasWeights weights;
    private long made;
    private int inputs;
    private int width;

    /** {@code inputs} is the number of features, 0 if the first weights are to tell. */
    LayerWeights(KerasWeights weights, int inputs) {
        this.weights = weights;
        this.inputs = inputs;
        width = inputs;
    }

    /** The number of features of the network. */
    int inputs() {
        return inputs;
    }

    List<float[]> recurrent(KerasLayer layer, Layer.Recurrent ours, List<String> parts, boolean bias) {
        List<String> one = bias ? List.of("kernel", "recurrent_kernel", "bias") : List.of("kernel", "recurrent_kernel");
        List<String> names = new ArrayList<>();
        parts.forEach(part -> names.addAll(one));
        List<String> places = places(layer, parts, names);
        List<float[]> found = new ArrayList<>();
        for (int i = 0; i < places.size(); i += one.size()) {
            found.addAll(direction(layer, ours, places.subList(i, i + one.size())));
        }
        width = parts.size() * ours.units();
        return found;
    }

    private List<float[]> direction(KerasLayer layer, Layer.Recurrent ours, List<String> places) {
        boolean gru = ours instanceof Layer.Gru;
        int units = ours.units();
        int rows = (gru ? 3 : 4) * units;
        List<float[]> found = new ArrayList<>();
        found.add(gates(
                gru,
                shaped(layer, places.get(0), width(layer, places.get(0)), rows).transposed()));
        found.add(gates(gru, shaped(layer, places.get(1), units, rows).transposed()));
        float[] bias = new float[gru ? 2 * rows : rows];
        if (places.size() == 3) {
            bias = (gru ? shaped(layer, places.get(2), 2, rows) : shaped(layer, places.get(2), rows)).values();
        }
        found.add(gates(gru, Arrays.copyOf(bias, rows)));
        if (gru) {
            found.add(gates(true, Arrays.copyOfRange(bias, rows, 2 * rows)));
        }
        return found;
    }

    /** Keras has a GRU's gates in the order z, r, n; here they are r, z, n. Those of an LSTM are the same. */
    private static float[] gates(boolean gru, float[] rows) {
        if (!gru) {
            return rows;
        }
        int gate = rows.length / 3;
        float[] ordered = rows.clone();
        System.arraycopy(rows, gate, ordered, 0, gate);
        System.arraycopy(rows, 0, ordered, gate, gate);
        return ordered;
    }

    List<float[]> dense(KerasLayer layer, String part) {
        boolean bias = layer.flag("use_bias", true);
        List<String> places = places(layer, List.of(part), bias ? List.of("kernel", "bias") : List.of("kernel"));
        int units = layer.units();
        float[] kernel =
                shaped(layer, places.get(0), width(layer, places.get(0)), units).transposed();
        width = units;
        return List.of(kernel, bias ? shaped(layer, places.get(1), units).values() : new float[units]);
    }

    List<float[]> layerNorm(KerasLayer layer, String part) {
        boolean scale = layer.flag("scale", true);
        boolean centre = layer.flag("center", true);
        List<String> names = new ArrayList<>();
        names.addAll(scale ? List.of("gamma") : List.of());
        names.addAll(centre ? List.of("beta") : List.of());
        List<String> places = places(layer, List.of(part), names);
        int features = width(layer, places.isEmpty() ? "" : places.get(0));
        made += (scale ? 0 : features) + (centre ? 0 : features);
        if (made > MOST_MADE) {
            throw layer.weights(
                    made + " gains and biases that are not in the file", "At most " + MOST_MADE + " are made");
        }
        float[] gain = new float[features];
        Arrays.fill(gain, 1);
        return List.of(
                scale ? shaped(layer, places.get(0), features).values() : gain,
                centre ? shaped(layer, places.get(places.size() - 1), features).values() : new float[features]);
    }

    Normalization normalization(KerasLayer layer) {
        if (layer.has("mean")) {
            double[] means = Normalization.given(layer, "mean");
            double[] variances = Normalization.given(layer, "variance");
            return Normalization.of(layer, means, variances, width == 0 ? learnWidth(means.length) : width);
        }
        List<String> places = weights.places(layer, List.of(""));
        if (places.size() != 2 && places.size() != 3) { // older ones have no count
            throw layer.weights(places.toString(), "Expected are mean, variance and count");
        }
        int features = width(layer, places.get(0));
        double[] means = weights.tensor(places.get(0)).toDoubles();
        return Normalization.of(layer, means, weights.tensor(places.get(1)).toDoubles(), features);
    }

    private List<String> places(KerasLayer layer, List<String> parts, List<String> names) {
        List<String> places = weights.places(layer, parts);
        boolean same = places.size() == names.size();
        for (int i = 0; same && i < places.size(); i++) {
            String name =
                    places.get(i).substring(places.get(i).lastIndexOf('/') + 1).replaceFirst(":\\d+$", "");
            same = !NAMES.contains(name) || name.equals(names.get(i));
        }
        if (!same) {
            throw layer.weights(places.toString(), "Expected are " + names);
        }
        return places;
    }

    /** What layers in front give, or what the first tensor says. */
    private int width(KerasLayer layer, String place) {
        if (width > 0) {
            return width;
        }
        List<Integer> shape =
                place.isEmpty() ? List.of() : weights.tensor(place).shape();
        if (shape.isEmpty() || shape.get(0) < 1) {
            throw layer.weights("nothing that tells the number of features", "Give the model an Input with a shape");
        }
        return learnWidth(shape.get(0));
    }

    private int learnWidth(int features) {
        inputs = features;
        width = features;
        return features;
    }

    private Tensor shaped(KerasLayer layer, String place, Integer... shape) {
        Tensor tensor = weights.tensor(place);
        if (!tensor.shape().equals(List.of(shape))) {
            throw layer.weights(tensor.toString(), "Expected is " + List.of(shape));
        }
        return tensor;
    }
}
