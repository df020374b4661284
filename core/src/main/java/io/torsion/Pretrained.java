package io.torsion;

import io.torsion.model.Network;
import io.torsion.model.Weights;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A network that was trained elsewhere, as {@link Predictor#of} takes it. Immutable.
 *
 * @param network what is computed; it sees all features, and has one output a target
 * @param weights in canonical form
 * @param window the rows that a last-step network looks back; not used by one that answers every step
 * @param targetScaling what the pipeline's target scaling would have learned; empty if it has none
 * @param facts for the model card, such as where it comes from
 */
public record Pretrained(
        Network network, Weights weights, int window, Map<String, double[]> targetScaling, Map<String, String> facts) {
    /** Checks that weights and window are those of the network. */
    public Pretrained {
        targetScaling = Collections.unmodifiableMap(new TreeMap<>(targetScaling));
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        if (!weights.layout().equals(network.layout())) {
            throw new IllegalArgumentException(weights + " are not those of " + network.describe());
        }
        if (!network.everyStep() && window < 1) {
            throw new IllegalArgumentException(
                    "A network that answers the last step of a window needs its rows, found " + window);
        }
    }
}
