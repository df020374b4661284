package io.torsion.train;

import java.time.Duration;

/**
 * How one epoch went. Immutable.
 *
 * @param epoch 1 for the first
 * @param trainingLoss mean over the epoch's updates, dropout included
 * @param validationLoss on the validation part; NaN if there is none
 * @param learningRate of the last update
 * @param gradientNorm mean over the updates, before clipping
 * @param duration of the epoch, validation included
 * @param best true if no epoch before was better
 */
public record EpochReport(
        int epoch,
        double trainingLoss,
        double validationLoss,
        double learningRate,
        double gradientNorm,
        Duration duration,
        boolean best) {}
