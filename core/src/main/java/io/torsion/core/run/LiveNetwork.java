package io.torsion.core.run;

import io.torsion.data.Schema;
import io.torsion.feature.RowTransform;
import io.torsion.model.SequenceBatch;
import io.torsion.model.Stepper;
import org.jspecify.annotations.Nullable;

/** The network's part of a live step: a row of all features in, its share of the targets in their own units out. */
public final class LiveNetwork implements RowTransform, AutoCloseable {
    private final NetworkPart part;
    private final int[] columns;
    private final @Nullable Stepper stepper;
    private final float[] window;
    private final SequenceBatch batch;
    private final float[] in;
    private final float[] scaled;
    private final Heads heads;
    private boolean empty = true;

    /** Starts afresh. */
    public LiveNetwork(NetworkPart part, Schema features) {
        this.part = part;
        columns = part.columns().indices(features);
        stepper = part.running().isCarried() ? part.model().stepper() : null;
        int rows = Math.max(1, part.running().window());
        in = new float[columns.length];
        window = new float[rows * in.length];
        batch = SequenceBatch.of(window, 1, rows, in.length);
        scaled = new float[part.model().network().outputs()];
        heads = new Heads(part);
    }

    @Override
    public boolean step(double[] features, double[] out) {
        for (int i = 0; i < in.length; i++) {
            in[i] = (float) features[columns[i]];
        }
        if (stepper != null) {
            stepper.step(in, scaled);
        } else {
            shiftIn();
            part.model().predict(batch, scaled);
        }
        heads.take(scaled, 0);
        System.arraycopy(heads.middle, 0, out, 0, out.length);
        return true;
    }

    /** The lower outer quantile of the last answer, or the answer where the network has none; the same array each time. */
    public double[] lower() {
        return heads.lower;
    }

    /** The upper one likewise. */
    public double[] upper() {
        return heads.upper;
    }

    /** The first row fills the whole window, as offline. */
    private void shiftIn() {
        int width = in.length;
        if (empty) {
            for (int at = 0; at < window.length; at += width) {
                System.arraycopy(in, 0, window, at, width);
            }
            empty = false;
        } else {
            System.arraycopy(window, width, window, 0, window.length - width);
            System.arraycopy(in, 0, window, window.length - width, width);
        }
    }

    @Override
    public void reset() {
        empty = true;
        if (stepper != null) {
            stepper.reset();
        }
    }

    @Override
    public void close() {
        if (stepper != null) {
            stepper.close();
        }
    }
}
