package io.torsion.features.stream;

import io.torsion.feature.RowTransform;
import java.util.Arrays;

/** Moves a mean by a share of its distance from each row. What is not finite is answered with itself, and forgotten. */
public final class ExponentialStream implements RowTransform {
    private final double share;
    private final double[] means;

    public ExponentialStream(int channels, double share) {
        this.share = share;
        means = new double[channels];
        reset();
    }

    @Override
    public boolean step(double[] in, double[] out) {
        for (int c = 0; c < means.length; c++) {
            double value = in[c];
            if (Double.isFinite(value)) {
                means[c] = Double.isNaN(means[c]) ? value : means[c] + share * (value - means[c]);
                value = means[c];
            }
            out[c] = value;
        }
        return true;
    }

    @Override
    public void reset() {
        Arrays.fill(means, Double.NaN);
    }
}
