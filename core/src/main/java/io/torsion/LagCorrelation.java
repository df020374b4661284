package io.torsion;

/**
 * How measurement and prediction lie to each other in time. NaN: the correlations of a target that never moved. Immutable. The array
 * is the caller's to leave alone.
 *
 * @param rows by which the prediction comes later where both are most alike; negative if it comes earlier; 0 if nobody can tell
 * @param seconds the same as time
 * @param correlations Pearson's, each recording centred, for predictions that come from −n to n rows later
 */
public record LagCorrelation(int rows, double seconds, double[] correlations) {
    /** The largest shift that was looked at. */
    public int most() {
        return correlations.length / 2;
    }
}
