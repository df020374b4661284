package io.torsion.features.stream;

import io.torsion.feature.RowTransform;
import java.util.Arrays;

/** A state between −1 and 1 for each width and channel, moved by what the channel moves. */
public final class HysteresisStream implements RowTransform {
    /** How a state follows. */
    public interface Law {
        /**
         * The next state; NaN to keep the present one.
         *
         * @param moved what the channel moved since the last row, in widths
         */
        double next(double state, double moved);
    }

    private final Law law;
    private final double[] widths;
    private final double[] last;
    private final double[] state;

    /** For each of the widths, one after the other, all channels. */
    public HysteresisStream(int channels, double[] widths, Law law) {
        this.law = law;
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
                double next = Math.max(-1, Math.min(1, law.next(state[i], moved / widths[w])));
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
