package io.torsion.backend.vector;

import io.torsion.model.Layer;
import io.torsion.model.Network;
import io.torsion.model.WeightLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A network with its packed weights, shared by the chains that run it. */
final class Program {
    final Network network;
    final Shape shape;
    private final Supplier<Kernels> kernels;
    private final Kernels own;
    private final List<List<PackedWeights>> weights = new ArrayList<>();
    private final PackedWeights[] all;

    Program(Network network, Supplier<Kernels> kernels) {
        this.network = network;
        shape = Shape.of(network);
        this.kernels = kernels;
        own = kernels.get();
        WeightLayout layout = network.layout();
        for (int i = 0; i < network.layers().size(); i++) {
            weights.add(pack(layout, i));
        }
        all = weights.stream().flatMap(List::stream).toArray(PackedWeights[]::new);
    }

    /** Takes over canonical weights; no chain may be running. */
    void load(float[] values, boolean forTraining) {
        for (PackedWeights packed : all) {
            packed.load(values, forTraining);
        }
    }

    /** Keeps weights that are bfloat16 in two bytes as well, for kernels that read them so. */
    void narrow() {
        for (PackedWeights packed : all) {
            packed.narrow();
        }
    }

    /** A new chain for one thread. */
    Chain chain(Chain.Use use) {
        ChainBuilder builder = new ChainBuilder(kernels.get(), columns(0), use);
        for (int i = 0; i < network.layers().size(); i++) {
            add(builder, i);
            if (i == network.lastRecurrent() && !network.everyStep()) {
                builder.lastStep();
            }
        }
        return builder.build(shape);
    }

    private void add(ChainBuilder builder, int i) {
        Layer layer = network.layers().get(i);
        List<PackedWeights> packed = weights.get(i);
        Columns out = columns(i + 1);
        if (layer instanceof Layer.Recurrent recurrent) {
            builder.recurrent(recurrent, i, packed.get(0), out, !network.bidirectional());
        } else if (layer instanceof Layer.Bidirectional both) {
            builder.bidirectional(both.layer(), i, packed, out);
        } else if (layer instanceof Layer.Residual) {
            builder.residual((ResidualWeights) packed.get(0));
        } else if (layer instanceof Layer.Dense dense) {
            builder.dense((DenseWeights) packed.get(0), dense.activation(), out);
        } else if (layer instanceof Layer.Dropout dropout) {
            builder.dropout(dropout.rate(), i);
        } else {
            builder.layerNorm((NormWeights) packed.get(0));
        }
    }

    private List<PackedWeights> pack(WeightLayout layout, int i) {
        Layer layer = network.layers().get(i);
        Columns in = columns(i);
        if (layer instanceof Layer.Recurrent recurrent) {
            return List.of(pack(layout, recurrent, i + ".", in));
        }
        if (layer instanceof Layer.Bidirectional both) {
            return List.of(
                    pack(layout, both.layer(), i + ".forward.", in), pack(layout, both.layer(), i + ".backward.", in));
        }
        if (layer instanceof Layer.Residual) {
            return List.of(new ResidualWeights(own, layout, i + ".", columns(0), in));
        }
        if (layer instanceof Layer.Dense) {
            return List.of(new DenseWeights(own, layout, i + ".", in, columns(i + 1)));
        }
        return layer instanceof Layer.LayerNorm norm
                ? List.of(new NormWeights(layout, i + ".", norm.epsilon()))
                : List.of();
    }

    private PackedWeights pack(WeightLayout layout, Layer.Recurrent layer, String prefix, Columns in) {
        return layer instanceof Layer.Gru
                ? new GruWeights(own, layout, prefix, in)
                : new LstmWeights(own, layout, prefix, in);
    }

    /** The columns in front of a layer: in two groups until the next layer that mixes them. */
    private Columns columns(int index) {
        int from = index - 1;
        while (from >= 0
                && (network.layers().get(from) instanceof Layer.Dropout
                        || network.layers().get(from) instanceof Layer.LayerNorm)) {
            from--;
        }
        boolean both = from >= 0 && network.layers().get(from) instanceof Layer.Bidirectional;
        return new Columns(network.width(index), both ? 2 : 1, own.lanes());
    }
}
