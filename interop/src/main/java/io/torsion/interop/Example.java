package io.torsion.interop;

import io.torsion.model.SequenceBatch;
import java.util.Map;

/**
 * What the library that wrote a model answers to some sequences.
 *
 * <p>Inputs and outputs are those of the whole model, so in the units around its {@link Scaling}; padded steps are not compared.
 * Nobody writes to its arrays. Immutable.
 *
 * @param inputs the sequences
 * @param outputs {@code [sequence][output]}, or {@code [sequence][time][output]} of a network that answers every step
 * @param layers what single layers give, by their names in the foreign model, shaped likewise; any may be left out
 */
public record Example(SequenceBatch inputs, float[] outputs, Map<String, float[]> layers) {
    /** Copies the map. */
    public Example {
        layers = Map.copyOf(layers);
    }

    /** With the answers of the whole model alone. */
    public static Example of(SequenceBatch inputs, float[] outputs) {
        return new Example(inputs, outputs, Map.of());
    }
}
