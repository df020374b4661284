package io.torsion;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How far bands reach around the answers of a model, so that they hold a share of what is measured. {@link Conformal} makes them,
 * {@link Predictor#with} puts them into a model.
 *
 * <p>The share is that of rows pooled over recordings that are like the ones the bands were made from. It is no promise for each
 * recording: neighbouring rows err together, so that a whole recording may lie outside (see {@link Conformal}). Immutable.
 *
 * @param coverage the share of rows to be held, between 0 and 1
 * @param margins one a target, in its unit: what a band reaches beyond the answer to either side, or beyond the outer quantiles of
 *     a network that has such; finite
 * @param source what they were made from, for people
 */
public record Bands(double coverage, List<Double> margins, String source) {
    /** Checks the numbers. */
    public Bands {
        requireNonNull(source);
        margins = List.copyOf(margins);
        if (!(coverage > 0 && coverage < 1)
                || margins.isEmpty()
                || !margins.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    "Bands need a coverage between 0 and 1 and finite margins, found " + coverage + " and " + margins);
        }
    }
}
