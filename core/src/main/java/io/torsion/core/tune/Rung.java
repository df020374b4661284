package io.torsion.core.tune;

import io.torsion.SequenceRegressor;
import io.torsion.Training;
import io.torsion.Tuner;
import java.util.List;

/**
 * What a trial is given before it is judged: a whole training of so many epochs, its schedule as long as these, on some of the folds.
 *
 * @param folds how many
 * @param epochs the share of the recipe's epochs
 */
record Rung(int folds, double epochs) {
    private static final double SHORT = 0.25;

    /** Short trainings on two folds, short ones on all, whole ones on all; without pruning the last alone. */
    static List<Rung> of(Tuner.Pruner pruner, int folds) {
        Rung last = new Rung(folds, 1);
        return pruner == Tuner.Pruner.NONE
                ? List.of(last)
                : List.of(new Rung(Math.min(2, folds), SHORT), new Rung(folds, SHORT), last);
    }

    /** Whether what was fitted for another rung counts for this one. */
    boolean trainsLike(Rung other, SequenceRegressor recipe) {
        return epochs == other.epochs || recipe.architecture() == null;
    }

    SequenceRegressor of(SequenceRegressor recipe, int threads) {
        Training full = recipe.training();
        int some = (int) Math.max(1, Math.round(epochs * full.epochs()));
        return recipe.with(full.epochs(some)).with(recipe.engine().threads(threads));
    }
}
