package io.torsion.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where each weight tensor stands in the one contiguous array of a network: the canonical form.
 *
 * <p>Tensors are row-major, in the order of the layers. An LSTM has {@code input [4H, I]}, {@code recurrent [4H, H]} and
 * {@code bias [4H]}, gates in the order input, forget, candidate, output (i, f, g, o; PyTorch's order). A GRU has
 * {@code input [3H, I]}, {@code recurrent [3H, H]}, {@code bias [3H]} and {@code recurrentBias [3H]}, gates in the order reset,
 * update, candidate (r, z, n; PyTorch's order): only of the candidate are the two biases more than their sum, but PyTorch and
 * Keras train both of every gate, and Adam's steps are those of both. Names are {@code 0.input}, {@code 0.recurrent},
 * {@code 0.bias}; of a bidirectional layer {@code 0.forward.input} and so on, then {@code 0.backward.input}; of a dense layer
 * {@code 1.weight [O, I]} and {@code 1.bias [O]}; of a layer norm {@code 1.gain [I]} and {@code 1.bias [I]}; of a residual
 * {@code 2.weight [O, F]}. Immutable.
 *
 * <table>
 * <caption>Gate orders elsewhere</caption>
 * <tr><th></th><th>LSTM</th><th>GRU</th></tr>
 * <tr><th>here, PyTorch</th><td>i f g o (PyTorch has two biases: add them)</td><td>r z n</td></tr>
 * <tr><th>Keras</th><td>i f g o (named i f c o; matrices transposed)</td><td>z r n (named z r h; matrices transposed; biases
 *     {@code [2, 3H]}: bias, then recurrentBias)</td></tr>
 * <tr><th>ONNX</th><td>i o f g (named i o f c)</td><td>z r n (named z r h; {@code linear_before_reset} 1)</td></tr>
 * <tr><th>Deeplearning4j</th><td>g f o i (matrices transposed)</td><td>has no such layer</td></tr>
 * </table>
 *
 * @param slices the tensors, one behind the other
 */
public record WeightLayout(List<Slice> slices) {
    /** Copies the list. */
    public WeightLayout {
        slices = List.copyOf(slices);
    }

    /**
     * One tensor.
     *
     * @param name its canonical name
     * @param shape its extents, row-major
     * @param offset where it starts in the array
     */
    public record Slice(String name, List<Integer> shape, int offset) {
        /** Copies the shape. */
        public Slice {
            shape = List.copyOf(shape);
        }

        /** The number of floats. */
        public int size() {
            return shape.stream().reduce(1, Math::multiplyExact);
        }
    }

    /** The number of floats in all. */
    public int size() {
        return slices.isEmpty()
                ? 0
                : slices.get(slices.size() - 1).offset()
                        + slices.get(slices.size() - 1).size();
    }

    /**
     * The tensor of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Slice slice(String name) {
        return slices.stream()
                .filter(slice -> slice.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No weight is named " + name + ": there are "
                        + slices.stream().map(Slice::name).toList()));
    }

    /** The biases of LSTM layers: those that stand right behind a recurrent matrix of four gates. */
    List<Slice> lstmBiases() {
        return IntStream.range(1, slices.size())
                .filter(i -> isLstmRecurrent(slices.get(i - 1)))
                .mapToObj(slices::get)
                .toList();
    }

    private static boolean isLstmRecurrent(Slice slice) {
        return slice.name().endsWith(".recurrent")
                && slice.shape().get(0) == 4 * slice.shape().get(1);
    }

    static WeightLayout of(Network network) {
        Collector collector = new Collector();
        for (int i = 0; i < network.layers().size(); i++) {
            collector.add(i + ".", network.layers().get(i), network.width(i), network.inputs());
        }
        return new WeightLayout(collector.slices);
    }

    private static final class Collector {
        private final List<Slice> slices = new ArrayList<>();
        private int offset;

        void add(String prefix, Layer layer, int inputs, int networkInputs) {
            if (layer instanceof Layer.Recurrent recurrent) {
                addRecurrent(prefix, recurrent, inputs);
            } else if (layer instanceof Layer.Bidirectional both) {
                addRecurrent(prefix + "forward.", both.layer(), inputs);
                addRecurrent(prefix + "backward.", both.layer(), inputs);
            } else if (layer instanceof Layer.Residual) {
                add(prefix + "weight", inputs, networkInputs);
            } else if (layer instanceof Layer.Dense dense) {
                add(prefix + "weight", dense.units(), inputs);
                add(prefix + "bias", dense.units());
            } else if (layer instanceof Layer.LayerNorm) {
                add(prefix + "gain", inputs);
                add(prefix + "bias", inputs);
            }
        }

        private void addRecurrent(String prefix, Layer.Recurrent layer, int inputs) {
            boolean gru = layer instanceof Layer.Gru;
            int rows = (gru ? 3 : 4) * layer.units();
            add(prefix + "input", rows, inputs);
            add(prefix + "recurrent", rows, layer.units());
            add(prefix + "bias", rows);
            if (gru) {
                add(prefix + "recurrentBias", rows);
            }
        }

        private void add(String name, Integer... shape) {
            Slice slice = new Slice(name, List.of(shape), offset);
            slices.add(slice);
            offset = Math.addExact(offset, slice.size());
        }
    }
}
