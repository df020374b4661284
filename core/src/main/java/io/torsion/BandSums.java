package io.torsion;

import io.torsion.data.Channel;

/** How often the band of one target held, and how wide it was. Not thread-safe; confine to one thread. */
final class BandSums {
    private long rows;
    private long held;
    private double width;

    /** A row in which the target was not measured, NaN, does not count. */
    void add(double measured, double lower, double upper) {
        if (Double.isNaN(measured)) {
            return;
        }
        rows++;
        held += lower <= measured && measured <= upper ? 1 : 0;
        width += upper - lower;
    }

    BandScore score(Channel target, double nominal) {
        return new BandScore(target, rows, nominal, held / (double) rows, width / rows);
    }
}
