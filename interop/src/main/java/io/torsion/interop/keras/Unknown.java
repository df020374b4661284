package io.torsion.interop.keras;

import io.torsion.error.InteropException;
import java.util.Map;

/** What to do about layers that many models have, but that cannot be said here. */
final class Unknown {
    private static final Map<String, String> REMEDIES = Map.of(
            "Masking", "Give sequences of their own lengths in place of a value that stands for none",
            "Embedding", "Give the network numbers, not words",
            "RepeatVector", "Give the answer of every step, by return_sequences in all recurrent layers",
            "BatchNormalization", "Use LayerNormalization, or fold it into the Dense layer in front",
            "CuDNNLSTM", "Load the weights into LSTM with recurrent_activation = 'sigmoid', and save that",
            "CuDNNGRU", "Load the weights into GRU with reset_after = True and sigmoid gates, and save that");

    private Unknown() {}

    static InteropException layer(KerasLayer layer) {
        String remedy = REMEDIES.getOrDefault(layer.type(), "Replace it by layers that docs/interop.md lists");
        return layer.unknown("is not known here", "the class " + layer.type(), remedy);
    }
}
