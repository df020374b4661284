package io.torsion.interop;

import io.torsion.Engine;
import io.torsion.Predictor;
import io.torsion.Pretrained;
import io.torsion.data.Trajectory;
import io.torsion.error.ErrorCode;
import io.torsion.error.InteropException;
import io.torsion.feature.FeaturePipeline;
import io.torsion.feature.FittedPipeline;
import io.torsion.features.StandardScaler;
import io.torsion.model.Network;
import io.torsion.model.Weights;
import java.util.List;
import java.util.Map;

/**
 * A network of another library in our form. Immutable.
 *
 * @param network what is computed
 * @param weights in canonical form
 * @param scaling what the model does around the network
 * @param names what the layers are called in the foreign model, one a layer of the network
 * @param source where it comes from, such as {@code Keras 2.1.3}; goes into the model card
 */
public record ImportedNetwork(Network network, Weights weights, Scaling scaling, List<String> names, String source) {
    /** Checks that all are of the same network, and that weights are finite (I103). */
    public ImportedNetwork {
        names = List.copyOf(names);
        requireOf(network, weights, scaling, names);
        float[] values = weights.toArray();
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new InteropException(
                        ErrorCode.WEIGHTS_DIFFER,
                        "A weight of " + source + " is no number",
                        values[i] + " in " + slice(weights, i),
                        "Export a model whose training did not diverge");
            }
        }
    }

    private static void requireOf(Network network, Weights weights, Scaling scaling, List<String> names) {
        boolean fits = weights.layout().equals(network.layout())
                && names.size() == network.layers().size()
                && (!scaling.scalesInputs() || scaling.inputMeans().length == network.inputs())
                && (!scaling.scalesTargets() || scaling.targetMeans().length == network.outputs());
        if (!fits) {
            throw new IllegalArgumentException(weights + ", " + names + " and " + scaling.inputMeans().length + " and "
                    + scaling.targetMeans().length + " scaled channels are not those of " + network.inputs()
                    + " inputs > "
                    + network.describe());
        }
    }

    private static String slice(Weights weights, int index) {
        return weights.layout().slices().stream()
                .filter(slice -> index < slice.offset() + slice.size())
                .findFirst()
                .orElseThrow()
                .name();
    }

    /** The same with this scaling around it. */
    public ImportedNetwork scaled(Scaling around) {
        return new ImportedNetwork(network, weights, around, names, source);
    }

    /**
     * Compares with what the foreign library answers, layer by layer as far as the example tells.
     *
     * @param tolerance the largest difference, absolute for values up to 1, relative for larger ones
     * @param engine what computes the network
     * @return this, if nothing differs
     * @throws InteropException I105 with the first layer that differs
     * @throws IllegalArgumentException if the example has other inputs or outputs, or names an unknown layer
     */
    public ImportedNetwork check(Example example, double tolerance, Engine engine) {
        new ExampleCheck(this, example, tolerance).run(engine);
        return this;
    }

    /**
     * A predictor with these channels, which can be saved, loaded and run live like any other; the caller closes it.
     *
     * @throws IllegalArgumentException if there are not as many channels as inputs or outputs, or a window is needed and not given
     * @throws io.torsion.error.BackendException B1.. if no backend can be chosen
     * @throws io.torsion.error.CapabilityException C101 if it does not declare what the network needs
     */
    public Predictor predictor(Signals signals, Engine engine) {
        FeaturePipeline.Builder recipe = FeaturePipeline.builder()
                .inputs(signals.inputs().names().toArray(String[]::new))
                .targets(signals.targets().names().toArray(String[]::new));
        if (scaling.scalesInputs()) {
            recipe.add(StandardScaler.perChannel());
        }
        if (scaling.scalesTargets()) {
            recipe.scaleTargets(StandardScaler.perChannel());
        }
        List<Map<String, double[]>> learned = scaling.scalesInputs()
                ? List.of(StandardScaler.learned(scaling.inputMeans(), scaling.inputDeviations()))
                : List.of();
        FittedPipeline pipeline = FittedPipeline.restore(recipe.build(), signals.inputs(), signals.targets(), learned);
        return Predictor.of(pipeline, pretrained(signals.window()), movement(signals), engine);
    }

    private Pretrained pretrained(int window) {
        Map<String, double[]> targets = scaling.scalesTargets()
                ? StandardScaler.learned(scaling.targetMeans(), scaling.targetDeviations())
                : Map.of();
        return new Pretrained(
                network, weights, window, targets, Map.of("importedFrom", source, "architecture", network.describe()));
    }

    /** Swings through two deviations of each channel, through ±1 where no deviation is known. */
    private Trajectory movement(Signals signals) {
        int rows = Math.max(64, 2 * signals.window());
        int width = signals.inputs().size();
        double[] values = new double[rows * width];
        for (int i = 0; i < values.length; i++) {
            int channel = i % width;
            int row = i / width;
            double swing = StrictMath.sin(2 * Math.PI * row * (channel + 1) / 64 + channel);
            values[i] = scaling.scalesInputs() && channel < scaling.inputMeans().length
                    ? scaling.inputMeans()[channel] + 2 * swing * scaling.inputDeviations()[channel]
                    : swing;
        }
        return Trajectory.of("golden", signals.inputs(), values);
    }
}
