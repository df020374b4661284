package io.torsion.features.stream;

import io.torsion.feature.ColumnTransform;
import io.torsion.feature.RowTransform;
import java.util.Arrays;

/** Answers with earlier rows, lag by lag. */
public final class LagStream implements RowTransform, ColumnTransform {
    private final int[] lags;
    private final Ring ring;
    private boolean started;

    public LagStream(int channels, int[] lags) {
        this.lags = lags;
        ring = new Ring(channels, Arrays.stream(lags).max().orElse(0) + 1);
    }

    @Override
    public boolean step(double[] in, double[] out) {
        if (!started) {
            ring.fill(in);
            started = true;
        }
        ring.push(in);
        int to = 0;
        for (int lag : lags) {
            for (int c = 0; c < ring.channels(); c++) {
                out[to++] = ring.ago(c, lag);
            }
        }
        return true;
    }

    @Override
    public void reset() {
        started = false;
    }

    @Override
    public void transform(double[][] in, double[][] out) {
        int to = 0;
        for (int lag : lags) {
            for (double[] column : in) {
                int held = Math.min(lag, column.length);
                Arrays.fill(out[to], 0, held, column[0]);
                System.arraycopy(column, 0, out[to++], held, column.length - held);
            }
        }
    }
}
