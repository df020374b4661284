package io.torsion.interop.onnx;

import static java.util.Objects.requireNonNull;

import io.torsion.Predictor;
import io.torsion.TrainedNetwork;
import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Unit;
import io.torsion.interop.Scaling;
import io.torsion.model.Network;
import io.torsion.model.Weights;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file is to say.
 *
 * @param network what is computed
 * @param members the weights of the networks whose mean is the answer
 * @param scaling what is computed around it
 * @param inputs what goes in; null if that is not known
 * @param outputs what comes out; null if that is not known
 * @param window the rows that a predictor recomputes for each answer; 0 if it carries state, or is none
 * @param whole true if it is all that a predictor does
 */
record Subject(
        Network network,
        List<Weights> members,
        Scaling scaling,
        @Nullable Schema inputs,
        @Nullable Schema outputs,
        int window,
        boolean whole) {
    static Subject of(Network network, Weights weights) {
        if (!weights.layout().equals(network.layout())) {
            throw new IllegalArgumentException(weights + " are not those of " + network.describe());
        }
        return new Subject(network, List.of(weights), Scaling.none(), null, null, 0, false);
    }

    /** All that a predictor does to sensor rows. */
    static Subject of(Predictor predictor) {
        TrainedNetwork network = network(predictor);
        requireNoBaseline(predictor);
        Scaling scaling = Scalers.of(predictor.pipeline(), network);
        if (!network.features().equals(predictor.pipeline().features())) {
            throw Refused.whole(
                    "the network sees only some of them, or in another order",
                    network.features().names());
        }
        return new Subject(
                network.network(),
                network.members(),
                scaling,
                predictor.inputs(),
                predictor.targets(),
                network.window(),
                true);
    }

    private static void requireNoBaseline(Predictor predictor) {
        if (predictor.baseline() != null) {
            throw Refused.whole("the baseline is left", predictor.baseline().describe());
        }
        List<Double> quantiles = requireNonNull(predictor.network()).quantiles();
        if (!quantiles.isEmpty()) {
            throw Refused.whole("quantiles are to be sorted", quantiles);
        }
        if (predictor.bands() != null) {
            throw Refused.whole("bands are left", predictor.bands().source());
        }
    }

    /** The network of a predictor, between scaled features and scaled answers. */
    static Subject networkOf(Predictor predictor) {
        TrainedNetwork network = network(predictor);
        Schema targets = predictor.targets();
        List<Channel> outputs = targets.channels().stream()
                .flatMap(target -> outputs(target, network).stream())
                .toList();
        return new Subject(
                network.network(),
                network.members(),
                Scaling.none(),
                network.features(),
                targets.with(outputs),
                network.window(),
                false);
    }

    private static List<Channel> outputs(Channel target, TrainedNetwork network) {
        Channel scaled = network.targetScaling().isEmpty() ? target : target.in(Unit.NONE);
        return network.quantiles().isEmpty()
                ? List.of(scaled)
                : network.quantiles().stream()
                        .map(quantile -> scaled.named(target.name() + "@" + quantile))
                        .toList();
    }

    private static TrainedNetwork network(Predictor predictor) {
        TrainedNetwork network = predictor.network();
        if (network == null) {
            throw Refused.noNetwork(predictor);
        }
        return network;
    }
}
