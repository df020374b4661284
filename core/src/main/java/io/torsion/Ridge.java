package io.torsion;

import io.torsion.core.ridge.FittedRidge;
import io.torsion.core.ridge.RidgeFit;
import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.data.TrajectorySet;
import io.torsion.train.Baseline;
import io.torsion.train.FittedBaseline;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Ridge regression on features of the pipeline (Hoerl, Kennard 1970): the linear model that every network must beat.
 *
 * <p>Columns are standardised; λ, relative to the number of rows, is chosen per target by the median over inner folds that
 * leave recordings out; at prediction columns are clipped to their training range and 10 % on each side. Everything is in
 * double. NaN: rows in which a target is missing are left out. Immutable.
 *
 * @param columns patterns of the features it sees
 * @param lags in rows, 0 is the present; before the first row it is repeated
 * @param lambdas to choose from
 */
public record Ridge(List<String> columns, List<Integer> lags, List<Double> lambdas) implements Baseline {
    /** A bundle from anywhere must not make a stream keep more rows than fit. */
    private static final int LONGEST_LAG = 100_000;

    /** Checks the settings. */
    public Ridge {
        columns = List.copyOf(columns);
        lags = List.copyOf(lags);
        lambdas = List.copyOf(lambdas);
        if (columns.isEmpty() || lags.isEmpty() || lambdas.isEmpty()) {
            throw new IllegalArgumentException("A ridge needs columns, lags and lambdas");
        }
        if (lags.stream().anyMatch(lag -> lag < 0 || lag > LONGEST_LAG)
                || lags.stream().distinct().count() != lags.size()) {
            throw new IllegalArgumentException(
                    "Lags are distinct numbers of rows, 0 to " + LONGEST_LAG + ", found " + lags);
        }
        if (lambdas.stream().anyMatch(lambda -> !(lambda > 0 && Double.isFinite(lambda)))) {
            throw new IllegalArgumentException("Lambdas are positive, found " + lambdas);
        }
    }

    /** On the features that match these patterns, with λ from 1e-8 to 1. */
    public static Ridge on(String... columns) {
        return new Ridge(Selection.split(List.of(columns)), List.of(0), decades(-8, 0));
    }

    /** The same with other λ to choose from. */
    public Ridge lambdas(double... choices) {
        return new Ridge(columns, lags, DoubleStream.of(choices).boxed().toList());
    }

    /** The same at these lags, in rows. */
    public Ridge at(int... rows) {
        return new Ridge(columns, IntStream.of(rows).boxed().toList(), lambdas);
    }

    @Override
    public FittedBaseline fit(TrajectorySet features, TrajectorySet targets) {
        double[] choices = lambdas.stream().mapToDouble(Double::doubleValue).toArray();
        return new RidgeFit(features, targets, indices(features.schema()), lagRows(), choices).fit();
    }

    @Override
    public FittedBaseline restore(Schema features, Schema targets, Map<String, double[]> learned) {
        return FittedRidge.restore(targets, indices(features), lagRows(), learned);
    }

    private int[] indices(Schema features) {
        return new Selection(columns).indices(features);
    }

    private int[] lagRows() {
        return lags.stream().mapToInt(Integer::intValue).toArray();
    }

    private static List<Double> decades(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(e -> Double.parseDouble("1e" + e))
                .toList();
    }
}
