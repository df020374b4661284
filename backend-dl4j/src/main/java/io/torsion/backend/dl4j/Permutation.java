package io.torsion.backend.dl4j;

import io.torsion.model.WeightLayout;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.params.LSTMParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where each canonical weight stands among the flat parameters of a graph: its gradients stand in the same places. Values are
 * moved and never computed with, so they keep their bits. Immutable.
 *
 * <p>Deeplearning4j stacks the gates of an LSTM as candidate, forget, output, input, and its matrices are the transposes of
 * ours in Fortran's order: column by column.
 */
final class Permutation {
    /** The place of our gates i, f, g, o in Deeplearning4j's g, f, o, i. */
    private static final int[] GATES = {3, 1, 0, 2};

    private static final int[] ONE_BLOCK = {0};

    private final int[] places;

    private Permutation(int[] places) {
        this.places = places;
    }

    static Permutation of(WeightLayout layout, ComputationGraph graph) {
        int[] places = new int[layout.size()];
        for (Layer layer : graph.getLayers()) {
            String prefix = layer.conf().getLayer().getLayerName() + ".";
            if (layer instanceof CarriedLstm) {
                place(
                        layout.slice(prefix + "input"),
                        layer.getParam(LSTMParamInitializer.INPUT_WEIGHT_KEY),
                        GATES,
                        places);
                place(
                        layout.slice(prefix + "recurrent"),
                        layer.getParam(LSTMParamInitializer.RECURRENT_WEIGHT_KEY),
                        GATES,
                        places);
                place(layout.slice(prefix + "bias"), layer.getParam(LSTMParamInitializer.BIAS_KEY), GATES, places);
            } else if (layer.numParams() > 0) {
                place(
                        layout.slice(prefix + "weight"),
                        layer.getParam(DefaultParamInitializer.WEIGHT_KEY),
                        ONE_BLOCK,
                        places);
                place(
                        layout.slice(prefix + "bias"),
                        layer.getParam(DefaultParamInitializer.BIAS_KEY),
                        ONE_BLOCK,
                        places);
            }
        }
        return new Permutation(places);
    }

    void toFlat(float[] canonical, float[] flat) {
        for (int i = 0; i < places.length; i++) {
            flat[places[i]] = canonical[i];
        }
    }

    void toCanonical(float[] flat, float[] canonical) {
        for (int i = 0; i < places.length; i++) {
            canonical[i] = flat[places[i]];
        }
    }

    /** Row {@code r} of the slice is column {@code r} of the parameter, but for the order of the blocks of rows. */
    private static void place(WeightLayout.Slice slice, INDArray parameter, int[] blocks, int[] places) {
        int rows = slice.shape().get(0);
        int columns = slice.size() / rows;
        int block = rows / blocks.length;
        int start = Math.toIntExact(parameter.offset());
        for (int row = 0; row < rows; row++) {
            int theirs = blocks[row / block] * block + row % block;
            for (int column = 0; column < columns; column++) {
                places[slice.offset() + row * columns + column] = start + theirs * columns + column;
            }
        }
    }
}
