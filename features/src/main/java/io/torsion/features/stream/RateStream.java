package io.torsion.features.stream;

import io.torsion.feature.RowTransform;
import java.util.Arrays;

/**
 * Lets through what the last good sample can have reached in the rows since; what is further becomes what it can have reached,
 * or NaN. What is infinite is never good.
 */
public final class RateStream implements RowTransform {
    private final double reach;
    private final boolean clamps;
    private final double[] last;
    private final long[] rows;

    /**
     * With a reach per row.
     *
     * @param clamps true for the nearest value in reach, which is good then; false for NaN
     */
    public RateStream(int channels, double reach, boolean clamps) {
        this.reach = reach;
        this.clamps = clamps;
        last = new double[channels];
        rows = new long[channels];
        reset();
    }

    @Override
    public boolean step(double[] in, double[] out) {
        for (int c = 0; c < last.length; c++) {
            double far = reach * ++rows[c];
            double from = Double.isNaN(last[c]) ? in[c] : last[c];
            double within = Math.max(from - far, Math.min(from + far, in[c]));
            out[c] = clamps || within == in[c] ? within : Double.NaN;
            if (Double.isFinite(out[c])) {
                last[c] = out[c];
                rows[c] = 0;
            }
        }
        return true;
    }

    @Override
    public void reset() {
        Arrays.fill(last, Double.NaN);
        Arrays.fill(rows, 0);
    }
}
