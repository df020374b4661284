package io.torsion.features.stream;

import io.torsion.feature.ColumnTransform;
import io.torsion.feature.RowTransform;

/** Answers with channels that are moved in time, each by so many rows; beyond the ends the first and the last row stand. */
public final class ShiftStream implements RowTransform, ColumnTransform {
    private final int[] from;
    private final int[] shifts;
    private final int ahead;
    private final Ring ring;
    private final LookAhead late;

    /**
     * Of some channels.
     *
     * @param from for each output the channel it comes from
     * @param shifts for each output how many rows later its value stands in the channel; negative for earlier
     */
    public ShiftStream(int channels, int[] from, int[] shifts) {
        this.from = from;
        this.shifts = shifts;
        int before = 0;
        int after = 0;
        for (int shift : shifts) {
            before = Math.max(before, -shift);
            after = Math.max(after, shift);
        }
        ahead = after;
        ring = new Ring(channels, before + after + 1);
        late = new LookAhead(ring, ahead);
    }

    @Override
    public boolean step(double[] in, double[] out) {
        return late.step(in) && answer(out);
    }

    @Override
    public boolean finish(double[] out) {
        return late.finish() && answer(out);
    }

    @Override
    public void reset() {
        late.reset();
    }

    @Override
    public void transform(double[][] in, double[][] out) {
        for (int i = 0; i < from.length; i++) {
            double[] column = in[from[i]];
            for (int t = 0; t < column.length; t++) {
                out[i][t] = column[Math.max(0, Math.min(column.length - 1, t + shifts[i]))];
            }
        }
    }

    private boolean answer(double[] out) {
        for (int i = 0; i < from.length; i++) {
            out[i] = ring.ago(from[i], ahead - shifts[i]);
        }
        return true;
    }
}
