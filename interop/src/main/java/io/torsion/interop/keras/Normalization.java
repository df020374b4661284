package io.torsion.interop.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;

/**
 * What a Normalization layer has learned or been given.
 *
 * @param means one a feature
 * @param deviations one a feature, at least Keras's 1e-7
 */
record Normalization(double[] means, double[] deviations) {
    private static final double SMALLEST = 1e-7;

    static Normalization of(KerasLayer layer, double[] means, double[] variances, int width) {
        double[] deviations = new double[width];
        double[] centres = new double[width];
        boolean known = (means.length == 1 || means.length == width) && variances.length == means.length;
        for (int i = 0; known && i < width; i++) {
            centres[i] = means[means.length == 1 ? 0 : i];
            deviations[i] = Math.max(Math.sqrt(variances[means.length == 1 ? 0 : i]), SMALLEST);
            known = Double.isFinite(centres[i]) && Double.isFinite(deviations[i]);
        }
        if (!known) {
            throw layer.weights(
                    "mean " + Arrays.toString(Arrays.copyOf(means, Math.min(4, means.length))) + "... and "
                            + variances.length + " variances of " + width + " features",
                    "Adapt the layer to data, and save the model again");
        }
        return new Normalization(centres, deviations);
    }

    /** Numbers that were given in place of learned ones: one, or a list. */
    static double[] given(KerasLayer layer, String setting) {
        JsonNode node = layer.settings().path(setting);
        JsonNode values = node.isObject() ? node.path("config").path("value") : node;
        double[] numbers = new double[values.isNumber() ? 1 : values.size()];
        for (int i = 0; i < numbers.length; i++) {
            JsonNode number = values.isNumber() ? values : values.get(i);
            if (number == null || !number.isNumber()) {
                throw layer.refused(setting, "Expected is a number, or a list of numbers");
            }
            numbers[i] = number.asDouble();
        }
        return numbers;
    }
}
