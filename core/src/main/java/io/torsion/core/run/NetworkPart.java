package io.torsion.core.run;

import io.torsion.Pretrained;
import io.torsion.TrainedNetwork;
import io.torsion.data.Selection;
import io.torsion.feature.FittedPipeline;
import io.torsion.model.Network;
import io.torsion.model.Precision;
import io.torsion.model.SequenceModel;
import io.torsion.model.WeightLayout;
import io.torsion.model.Weights;
import io.torsion.spi.Backend;
import java.util.List;

/**
 * The network of a trained model, and how it is fed. Immutable, but for the model that it holds.
 *
 * @param columns which features it sees
 * @param model answers in scaled units; the mean of several members, if there are
 * @param running how it is run
 * @param scale from scaled units to the targets' own
 * @param quantiles what it answers for each target; empty for one value
 */
public record NetworkPart(
        Selection columns, SequenceModel model, Running running, TargetScale scale, List<Double> quantiles) {
    /** No file has more members. */
    public static final int MOST_MEMBERS = 100;

    /** Checks that the network has as many outputs as that takes. */
    public NetworkPart {
        quantiles = List.copyOf(quantiles);
        int outputs = model.network().outputs();
        int targets = scale.targets().size();
        if (outputs != targets * Math.max(1, quantiles.size())) {
            throw new IllegalArgumentException("A network of " + outputs + " outputs cannot answer " + targets
                    + " targets" + (quantiles.isEmpty() ? "" : " with the quantiles " + quantiles));
        }
    }

    /** The part of a network that was trained elsewhere and sees all features. */
    public static NetworkPart of(Pretrained pretrained, FittedPipeline pipeline, Backend backend) {
        Network network = pretrained.network();
        int features = pipeline.features().size();
        if (network.inputs() != features) {
            throw new IllegalArgumentException(
                    "A network of " + network.inputs() + " inputs cannot be fed with " + features + " features");
        }
        return new NetworkPart(
                Selection.of("*"),
                freeze(backend, network, List.of(pretrained.weights()), Precision.FLOAT32),
                Running.of(network.output(), pretrained.window()),
                new TargetScale(pipeline.recipe().targetScaling(), pipeline.targets(), pretrained.targetScaling()),
                List.of());
    }

    /** A model that answers with the mean of networks with these weights. */
    public static SequenceModel freeze(Backend backend, Network network, List<Weights> members, Precision precision) {
        return Averaged.of(members.stream()
                .map(weights -> backend.freeze(network, weights, precision))
                .toList());
    }

    /** Where the weights of so many members stand. */
    public static WeightLayout layout(Network network, int members) {
        return Averaged.layout(network, members);
    }

    /** The weights of each member, from those of all. */
    public static List<Weights> split(Network network, Weights all) {
        return Averaged.split(network, all);
    }

    /** The same as a value, behind this pipeline. */
    public TrainedNetwork trained(FittedPipeline pipeline) {
        return new TrainedNetwork(
                model.network(),
                split(model.network(), model.weights()),
                columns.select(pipeline.features()),
                running.window(),
                scale.learned(),
                quantiles);
    }

    /** The number of networks whose mean is the answer. */
    public int members() {
        return model.weights().layout().size() / model.network().layout().size();
    }
}
