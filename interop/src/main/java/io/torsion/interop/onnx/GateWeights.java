package io.torsion.interop.onnx;

import io.torsion.model.Weights;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The weights of a recurrent layer in the order of ONNX, all directions one behind the other.
 *
 * @param weights of the whole network
 * @param gru true for a GRU, false for an LSTM
 * @param directions what the names of the weights begin with, one a direction
 */
record GateWeights(Weights weights, boolean gru, List<String> directions) {
    /** Where ONNX's gates i, o, f, c stand in i, f, g, o. */
    private static final int[] LSTM_GATES = {0, 3, 1, 2};
    /** Where ONNX's gates z, r, h stand in r, z, n. */
    private static final int[] GRU_GATES = {1, 0, 2};

    /** {@code [direction][gate][inputs]}. */
    float[] input() {
        return joined(direction -> ordered(direction + "input"));
    }

    /** {@code [direction][gate][units]}. */
    float[] recurrent() {
        return joined(direction -> ordered(direction + "recurrent"));
    }

    /** {@code [direction][2][gate]}: that of the inputs, then that of the recurrent part, which of an LSTM is 0. */
    float[] bias() {
        return joined(direction -> {
            float[] bias = ordered(direction + "bias");
            float[] both = Arrays.copyOf(bias, 2 * bias.length);
            if (gru) {
                float[] recurrent = ordered(direction + "recurrentBias");
                System.arraycopy(recurrent, 0, both, bias.length, bias.length);
            }
            return both;
        });
    }

    private float[] joined(Function<String, float[]> values) {
        float[] all = {};
        for (String direction : directions) {
            float[] part = values.apply(direction);
            int start = all.length;
            all = Arrays.copyOf(all, start + part.length);
            System.arraycopy(part, 0, all, start, part.length);
        }
        return all;
    }

    private float[] ordered(String name) {
        float[] gates = weights.get(name);
        int[] order = gru ? GRU_GATES : LSTM_GATES;
        int block = gates.length / order.length;
        float[] values = new float[gates.length];
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(gates, order[i] * block, values, i * block, block);
        }
        return values;
    }
}
