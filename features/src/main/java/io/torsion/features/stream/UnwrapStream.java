package io.torsion.features.stream;

import io.torsion.feature.RowTransform;
import java.util.Arrays;

/** Counts the turns of angles. What is not finite is answered with itself, and forgotten. */
public final class UnwrapStream implements RowTransform {
    private static final double TURN = 2 * Math.PI;

    private final double[] last;
    private final double[] turns;

    public UnwrapStream(int channels) {
        last = new double[channels];
        turns = new double[channels];
        reset();
    }

    @Override
    public boolean step(double[] in, double[] out) {
        for (int c = 0; c < last.length; c++) {
            if (Double.isFinite(in[c])) {
                double moved = Double.isNaN(last[c]) ? 0 : in[c] - last[c];
                turns[c] -= jump(moved);
                last[c] = in[c];
            }
            out[c] = in[c] + turns[c] * TURN;
        }
        return true;
    }

    /** The whole turns in a step; a step of exactly half a turn stays as it is, in either direction, as in NumPy. */
    private static double jump(double moved) {
        double far = Math.abs(moved);
        return far <= Math.PI ? 0 : Math.signum(moved) * Math.max(1, Math.ceil(far / TURN - 0.5));
    }

    @Override
    public void reset() {
        Arrays.fill(last, Double.NaN);
        Arrays.fill(turns, 0);
    }
}
