package io.torsion;

import io.torsion.data.Split;
import io.torsion.data.TrajectorySet;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Makes bands from the errors of models on recordings that they have not seen: the margin of a target is the quantile of rank
 * ⌈(n + 1) · coverage⌉ of its n absolute errors (split conformal prediction: Papadopoulos et al. 2002; from models that each leave
 * a part out, Vovk 2015, "cross-conformal"; beyond the outer quantiles of a network, Romano, Patterson, Candès 2019).
 *
 * <p>With exchangeable rows such bands would hold at least their share. Rows of one recording are not: neighbours err together,
 * and a new recording is a new draw as a whole. So errors come from whole recordings that were left out, the share is met on
 * average over recordings, and single ones may lie well above or below; {@link Evaluation#trajectories()} tells. With few or
 * unlike recordings {@link #perTrajectory} may be the better choice: it asks in which share of recordings the coverage is to be
 * reached (quantiles of quantiles, as in Dunn, Wasserman, Ramdas 2022). Immutable.
 *
 * @param coverage the share of rows to be held, between 0 and 1
 * @param trajectories the share of recordings in which it is to be reached; 0 to pool all rows
 * @param threads fits side by side
 */
public record Conformal(double coverage, double trajectories, int threads) {
    /** Checks the numbers. */
    public Conformal {
        if (!(coverage > 0 && coverage < 1) || !(trajectories >= 0 && trajectories < 1) || threads < 1) {
            throw new IllegalArgumentException(
                    "Bands need a coverage between 0 and 1, a share of trajectories from 0 to 1 and at least 1 thread, found "
                            + coverage + ", " + trajectories + ", " + threads);
        }
    }

    /** Bands that hold this share of all rows pooled. */
    public static Conformal coverage(double share) {
        return new Conformal(share, 0, 1);
    }

    /** Bands that hold the share of rows in this share of recordings; 0.5 asks for half of them. */
    public Conformal perTrajectory(double share) {
        return new Conformal(coverage, share, threads);
    }

    /** The same with so many fits side by side. */
    public Conformal threads(int count) {
        return new Conformal(coverage, trajectories, count);
    }

    /**
     * Fits the recipe once for each recording, without it, and looks at the errors on it. The recordings are those that the model
     * itself is trained, and validated, on: none is lost. Each of these models sees fewer recordings than that model will, so the
     * bands are a little too wide.
     *
     * @throws io.torsion.error.TorsionException the first failure of a fit
     * @throws DataException D110 if there are too few recordings to leave one out, D107 if they have too few rows, or there are too
     *     few of them for the share of recordings
     */
    public Bands leaveOneTrajectoryOut(SequenceRegressor regressor, TrajectorySet training) {
        List<Split> folds = Split.leaveOneTrajectoryOut(training);
        List<double[][]> errors = new CrossValidation(
                        folds, List.of(regressor.training().seed()), threads)
                .each(
                        regressor,
                        (fit, fold, seed) ->
                                fit.predictor().outside(fold.test()).get(0));
        return of(errors, "left out in turn");
    }

    /**
     * Looks at the errors of a model on recordings that it was neither trained nor validated on.
     *
     * @throws DataException D107 if there are too few rows or recordings; D101, D103, D104, D105 if one does not hold what the model
     *     needs
     */
    public Bands calibrate(Predictor predictor, TrajectorySet calibration) {
        return of(predictor.outside(calibration), "for calibration");
    }

    /** The bands of errors {@code [target][row]} of some recordings. */
    Bands of(List<double[][]> errors, String how) {
        int targets = errors.isEmpty() ? 0 : errors.get(0).length;
        if (targets == 0) {
            throw tooFew("bands need recordings", 0, 1);
        }
        Double[] margins = new Double[targets];
        for (int t = 0; t < targets; t++) {
            int target = t;
            margins[t] =
                    margin(errors.stream().map(recording -> recording[target]).toList());
        }
        long rows = errors.stream().mapToLong(recording -> recording[0].length).sum();
        String what =
                trajectories == 0 ? "rows pooled" : String.format(Locale.ROOT, "in %.2f of trajectories", trajectories);
        return new Bands(
                coverage, List.of(margins), errors.size() + " trajectories " + how + ", " + rows + " rows, " + what);
    }

    private double margin(List<double[]> errors) {
        if (trajectories == 0) {
            return quantile(errors.stream().flatMapToDouble(Arrays::stream).toArray(), coverage, "rows");
        }
        double[] each = errors.stream()
                .filter(recording -> recording.length > 0)
                .mapToDouble(recording -> quantile(recording, coverage, "rows in each trajectory"))
                .toArray();
        return quantile(each, trajectories, "trajectories");
    }

    private static double quantile(double[] values, double share, String what) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        // what rounding adds to a product that is whole must not cost a rank
        int rank = Math.max(1, (int) Math.ceil((sorted.length + 1) * share - 1e-9));
        if (rank > sorted.length) {
            throw tooFew(String.format(Locale.ROOT, "a share of %.3f needs more %s", share, what), sorted.length, (int)
                    Math.ceil(share / (1 - share) - 1e-9));
        }
        return sorted[rank - 1];
    }

    private static DataException tooFew(String why, int found, int needed) {
        return new DataException(
                ErrorCode.TOO_SHORT,
                "There are too few errors to make bands from: " + why,
                String.valueOf(found),
                "Give at least " + needed + ", or ask for a smaller share");
    }
}
