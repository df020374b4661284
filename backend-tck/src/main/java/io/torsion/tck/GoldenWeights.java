package io.torsion.tck;

import com.fasterxml.jackson.databind.JsonNode;
import io.torsion.model.WeightLayout;
import java.util.Arrays;

/** Puts tensors under PyTorch's names into canonical form. */
final class GoldenWeights {
    private GoldenWeights() {}

    /** Weights: PyTorch adds up two biases of an LSTM, which has one here. */
    static float[] weights(WeightLayout layout, JsonNode tensors) {
        float[] all = gradients(layout, tensors);
        for (WeightLayout.Slice slice : layout.slices()) {
            JsonNode second = tensors.path(name(slice, layout).replace("bias_ih", "bias_hh"));
            if (name(slice, layout).contains("bias_ih") && !hasTwoBiases(slice, layout) && !second.isMissingNode()) {
                float[] data = GoldenCase.data(second);
                for (int i = 0; i < data.length; i++) {
                    all[slice.offset() + i] += data[i];
                }
            }
        }
        return all;
    }

    /** Gradients, which are the same for both biases of an LSTM; what is not there becomes NaN. */
    static float[] gradients(WeightLayout layout, JsonNode tensors) {
        float[] all = new float[layout.size()];
        for (WeightLayout.Slice slice : layout.slices()) {
            JsonNode tensor = tensors.path(name(slice, layout));
            if (tensor.isMissingNode()) {
                Arrays.fill(all, slice.offset(), slice.offset() + slice.size(), Float.NaN);
            } else {
                System.arraycopy(GoldenCase.data(tensor), 0, all, slice.offset(), slice.size());
            }
        }
        return all;
    }

    private static boolean hasTwoBiases(WeightLayout.Slice bias, WeightLayout layout) {
        String second = bias.name().replace(".bias", ".recurrentBias");
        return layout.slices().stream().anyMatch(other -> other.name().equals(second));
    }

    private static String name(WeightLayout.Slice slice, WeightLayout layout) {
        String[] parts = slice.name().split("\\.", -1);
        String layer = parts[0] + ".";
        boolean recurrent = layout.slices().stream()
                .anyMatch(
                        other -> other.name().startsWith(layer) && other.name().endsWith(".recurrent"));
        String suffix = "_l0" + (parts[1].equals("backward") ? "_reverse" : "");
        return layer
                + switch (parts[parts.length - 1]) {
                    case "input" -> "weight_ih" + suffix;
                    case "recurrent" -> "weight_hh" + suffix;
                    case "recurrentBias" -> "bias_hh" + suffix;
                    case "gain" -> "weight";
                    case "bias" -> recurrent ? "bias_ih" + suffix : "bias";
                    default -> parts[parts.length - 1];
                };
    }
}
