package io.torsion.interop;

import io.torsion.features.StandardScaler;

/**
 * What a model does to the units around its network: inputs are (x − mean) / deviation, answers y · deviation + mean.
 *
 * <p>Shape: one number an input or target; no numbers at all where nothing is scaled. Nobody writes to its arrays. Immutable.
 *
 * @param inputMeans what is subtracted from inputs, in their own units
 * @param inputDeviations what they are then divided by; positive
 * @param targetMeans what is added to answers, in the targets' own units
 * @param targetDeviations what they are multiplied by before; positive
 */
public record Scaling(double[] inputMeans, double[] inputDeviations, double[] targetMeans, double[] targetDeviations) {
    private static final double[] NOTHING = {};

    /** Checks that means are finite, deviations positive, and that there are as many of one as of the other. */
    public Scaling {
        StandardScaler.learned(inputMeans, inputDeviations);
        StandardScaler.learned(targetMeans, targetDeviations);
    }

    /** Nothing is scaled. */
    public static Scaling none() {
        return new Scaling(NOTHING, NOTHING, NOTHING, NOTHING);
    }

    /** Inputs are scaled so; answers as before. */
    public Scaling inputs(double[] means, double[] deviations) {
        return new Scaling(means, deviations, targetMeans, targetDeviations);
    }

    /** Answers are scaled so; inputs as before. */
    public Scaling targets(double[] means, double[] deviations) {
        return new Scaling(inputMeans, inputDeviations, means, deviations);
    }

    boolean scalesInputs() {
        return inputMeans.length > 0;
    }

    boolean scalesTargets() {
        return targetMeans.length > 0;
    }
}
