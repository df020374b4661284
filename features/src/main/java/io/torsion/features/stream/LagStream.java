package io.torsion.features.stream;

import io.torsion.feature.RowTransform;
import java.util.Arrays;

/** Answers with earlier rows, lag by lag. */
public final class LagStream implements RowTransform {
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
}
