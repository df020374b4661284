package io.torsion.features.stream;

import io.torsion.feature.ColumnTransform;
import io.torsion.feature.RowTransform;
import io.torsion.features.math.Sections;
import java.util.Arrays;

/** Filters channels by second-order sections. What is not finite is answered with itself, and forgotten. */
public final class CascadeStream implements RowTransform, ColumnTransform {
    private final Cascade cascade;
    private final double level;
    private final double[] origin;
    private final double[] state;

    public CascadeStream(int channels, Sections sections) {
        cascade = new Cascade(sections);
        level = sections.level();
        origin = new double[channels];
        state = new double[channels * cascade.stateSize()];
        reset();
    }

    @Override
    public boolean step(double[] in, double[] out) {
        for (int c = 0; c < origin.length; c++) {
            out[c] = next(c, in[c]);
        }
        return true;
    }

    private double next(int channel, double value) {
        if (!Double.isFinite(value)) {
            return value;
        }
        if (Double.isNaN(origin[channel])) {
            origin[channel] = value;
        }
        double moved = cascade.next(value - origin[channel], state, channel * cascade.stateSize());
        return moved + level * origin[channel];
    }

    @Override
    public void reset() {
        Arrays.fill(origin, Double.NaN);
        Arrays.fill(state, 0);
    }

    @Override
    public void transform(double[][] in, double[][] out) {
        FiniteLanes lanes = new FiniteLanes(in.length == 0 ? 0 : in[0].length, 0);
        for (int first = 0; first < in.length; first += Cascade.LANES) {
            lanes.gather(in, first);
            lanes.filter(cascade, level);
            lanes.scatter(in, first, out);
        }
    }
}
