package io.torsion.features.stream;

import io.torsion.feature.RowTransform;
import java.util.Arrays;

/** The state of the play operator for each width and channel. */
public final class PlayStream implements RowTransform {
    private final double[] widths;
    private final double[] last;
    private final double[] state;

    public PlayStream(int channels, double[] widths) {
        this.widths = widths;
        last = new double[channels];
        state = new double[channels * widths.length];
        reset();
    }

    @Override
    public boolean step(double[] in, double[] out) {
        for (int c = 0; c < last.length; c++) {
            double moved = Double.isNaN(last[c]) ? 0 * in[c] : in[c] - last[c];
            for (int w = 0, i = c; w < widths.length; w++, i += last.length) {
                double next = Math.max(-1, Math.min(1, state[i] + moved / widths[w]));
                state[i] = Double.isNaN(next) ? state[i] : next;
                out[i] = next;
            }
            last[c] = Double.isNaN(in[c]) ? last[c] : in[c];
        }
        return true;
    }

    @Override
    public void reset() {
        Arrays.fill(last, Double.NaN);
        Arrays.fill(state, 0);
    }
}
