package io.torsion.samples.cli;

import io.torsion.interop.ImportedNetwork;
import io.torsion.interop.Scaling;
import picocli.CommandLine.Option;

/** The options for what was scaled outside of a model. */
final class ScalingOptions {
    @Option(
            names = "--input-means",
            split = ",",
            paramLabel = "NUMBER",
            description = "What was subtracted from the inputs before the model saw them, one an input.")
    double[] inputMeans = {};

    @Option(
            names = "--input-deviations",
            split = ",",
            paramLabel = "NUMBER",
            description = "What the inputs were then divided by.")
    double[] inputDeviations = {};

    @Option(
            names = "--target-means",
            split = ",",
            paramLabel = "NUMBER",
            description = "What is added to the model's answers, one a target.")
    double[] targetMeans = {};

    @Option(
            names = "--target-deviations",
            split = ",",
            paramLabel = "NUMBER",
            description = "What the answers are multiplied by before.")
    double[] targetDeviations = {};

    /** The network with what is given around it; nothing is given for one that scales by itself, which would be lost. */
    ImportedNetwork around(ImportedNetwork network) {
        if (inputMeans.length + inputDeviations.length + targetMeans.length + targetDeviations.length == 0) {
            return network;
        }
        Scaling own = network.scaling();
        if (own.inputMeans().length + own.targetMeans().length > 0) {
            throw new IllegalArgumentException("The model scales by itself: leave out --input-means and its like");
        }
        return network.scaled(new Scaling(inputMeans, inputDeviations, targetMeans, targetDeviations));
    }
}
