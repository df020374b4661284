package io.torsion;

/** The convenient form of {@link Ridge} on all features at several lags. Thread-safe. */
public final class LaggedRidge {
    private LaggedRidge() {}

    /** All features of the pipeline at these lags, in rows; 0 is the present. */
    public static Ridge lags(int... rows) {
        return Ridge.on("*").at(rows);
    }
}
