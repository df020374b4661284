package io.torsion.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where each weight tensor stands in the one contiguous array of a network: the canonical form.
 *
 * <p>Tensors are row-major, in the order of the layers. An LSTM has {@code input [4H, I]}, {@code recurrent [4H, H]} and
 * {@code bias [4H]}, gates in the order input, forget, candidate, output (i, f, g, o; PyTorch's order). Names are
 * {@code 0.input}, {@code 0.recurrent}, {@code 0.bias}; of a bidirectional layer {@code 0.forward.input} and so on, then
 * {@code 0.backward.input}; of a dense layer {@code 1.weight [O, I]} and {@code 1.bias [O]}; of a layer norm
 * {@code 1.gain [I]} and {@code 1.bias [I]}. Immutable.
 *
 * <table>
 * <caption>Gate orders elsewhere</caption>
 * <tr><th>here, PyTorch</th><td>i f g o (PyTorch has two biases: add them)</td></tr>
 * <tr><th>Keras</th><td>i f g o (named i f c o; matrices transposed)</td></tr>
 * <tr><th>ONNX</th><td>i o f g (named i o f c)</td></tr>
 * <tr><th>Deeplearning4j</th><td>g f o i (matrices transposed)</td></tr>
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

    /** The biases of LSTM layers: those that stand right behind a recurrent matrix. */
    List<Slice> recurrentBiases() {
        return IntStream.range(1, slices.size())
                .filter(i -> slices.get(i - 1).name().endsWith(".recurrent"))
                .mapToObj(slices::get)
                .toList();
    }

    static WeightLayout of(Network network) {
        Collector collector = new Collector();
        for (int i = 0; i < network.layers().size(); i++) {
            collector.add(i + ".", network.layers().get(i), network.width(i));
        }
        return new WeightLayout(collector.slices);
    }

    private static final class Collector {
        private final List<Slice> slices = new ArrayList<>();
        private int offset;

        void add(String prefix, Layer layer, int inputs) {
            if (layer instanceof Layer.Lstm lstm) {
                addLstm(prefix, lstm.units(), inputs);
            } else if (layer instanceof Layer.Bidirectional both) {
                addLstm(prefix + "forward.", both.layer().units(), inputs);
                addLstm(prefix + "backward.", both.layer().units(), inputs);
            } else if (layer instanceof Layer.Dense dense) {
                add(prefix + "weight", dense.units(), inputs);
                add(prefix + "bias", dense.units());
            } else if (layer instanceof Layer.LayerNorm) {
                add(prefix + "gain", inputs);
                add(prefix + "bias", inputs);
            }
        }

        private void addLstm(String prefix, int units, int inputs) {
            add(prefix + "input", 4 * units, inputs);
            add(prefix + "recurrent", 4 * units, units);
            add(prefix + "bias", 4 * units);
        }

        private void add(String name, Integer... shape) {
            Slice slice = new Slice(name, List.of(shape), offset);
            slices.add(slice);
            offset = Math.addExact(offset, slice.size());
        }
    }
}
