package io.torsion;

import io.torsion.data.Schema;
import io.torsion.model.Network;
import io.torsion.model.Weights;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The network of a predictor as a value, such as is needed to say it in the form of another library. Immutable.
 *
 * @param network what is computed
 * @param members the weights of each of the networks whose mean is the answer; often of one only
 * @param features what it sees of the pipeline's features, in the order of its inputs
 * @param window the rows that are recomputed from zero state for each answer; 0 if state is carried from row 0
 * @param targetScaling what the pipeline's target scaling learned; empty if it has none
 * @param quantiles what it answers for each target, one behind the other; empty for one value
 */
public record TrainedNetwork(
        Network network,
        List<Weights> members,
        Schema features,
        int window,
        Map<String, double[]> targetScaling,
        List<Double> quantiles) {
    /** Copies lists and map. */
    public TrainedNetwork {
        members = List.copyOf(members);
        targetScaling = Collections.unmodifiableMap(new TreeMap<>(targetScaling));
        quantiles = List.copyOf(quantiles);
    }
}
