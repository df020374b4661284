package io.torsion.features.stream;

import io.torsion.feature.RowTransform;
import java.util.Arrays;

/** Stands in for NaN with the last number, for so many rows. */
final class Hold implements RowTransform {
    private final long longest;
    private final double[] last;
    private final long[] gap;

    Hold(int channels, long longest) {
        this.longest = longest;
        last = new double[channels];
        gap = new long[channels];
        reset();
    }

    @Override
    public boolean step(double[] in, double[] out) {
        for (int c = 0; c < last.length; c++) {
            boolean missing = Double.isNaN(in[c]);
            gap[c] = missing ? gap[c] + 1 : 0;
            last[c] = missing ? last[c] : in[c];
            out[c] = gap[c] > longest ? Double.NaN : last[c];
        }
        return true;
    }

    @Override
    public void reset() {
        Arrays.fill(last, Double.NaN);
        Arrays.fill(gap, 0);
    }
}
