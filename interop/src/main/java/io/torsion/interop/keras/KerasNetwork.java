package io.torsion.interop.keras;

import io.torsion.error.ErrorCode;
import io.torsion.error.InteropException;
import io.torsion.error.Problem;
import io.torsion.interop.ImportedNetwork;
import io.torsion.model.Network;
import io.torsion.model.OutputMode;
import io.torsion.model.Weights;
import java.util.List;

/** The network of a file: its layers translated one after the other, and nothing left over. */
final class KerasNetwork {
    private final KerasFile file;
    private final List<KerasLayer> chain;
    private final LayerWeights weights;

    KerasNetwork(KerasFile file) {
        this.file = file;
        if (file.major() == 1) {
            throw new InteropException(
                    ErrorCode.UNKNOWN_LAYER,
                    file.name() + " is of a version of Keras that is not known here",
                    "Keras " + file.version(),
                    "Load it with Keras 2, and save it again");
        }
        chain = KerasChain.of(file.model());
        weights = new LayerWeights(file.weights(), InputShape.of(chain));
    }

    ImportedNetwork read() {
        Translation translation = new Translation(weights, file.major());
        translation.addAll(chain);
        requireNothingLeft();
        Network network = network(translation);
        String source = "Keras" + (file.version().isEmpty() ? "" : " " + file.version());
        return new ImportedNetwork(
                network,
                Weights.of(network.layout(), translation.joined(network.layout().size())),
                translation.scaling(),
                translation.names(),
                source);
    }

    private void requireNothingLeft() {
        List<String> others = file.weights().others(chain);
        if (!others.isEmpty()) {
            throw new InteropException(
                    ErrorCode.WEIGHTS_DIFFER,
                    file.name() + " has weights of layers that are not in its network",
                    String.join(", ", others),
                    "Save the whole model again with Keras");
        }
    }

    private Network network(Translation translation) {
        OutputMode output = translation.everyStep() ? OutputMode.EVERY_STEP : OutputMode.LAST_STEP;
        try {
            return new Network(weights.inputs(), translation.layers(), output);
        } catch (IllegalArgumentException failure) {
            throw new InteropException(
                    ErrorCode.UNKNOWN_LAYER,
                    new Problem(
                            "The network in " + file.name() + " is none that can be computed here",
                            String.valueOf(failure.getMessage()),
                            "Give it a recurrent layer, and settings in the ranges of docs/interop.md"),
                    failure);
        }
    }
}
