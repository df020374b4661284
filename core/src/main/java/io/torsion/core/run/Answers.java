package io.torsion.core.run;

import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.Stepper;

/** Answers every row of a recording offline, in scaled units {@code [row][output]}. */
public final class Answers {
    private static final int SEQUENCES_AT_ONCE = 64;
    private static final int FLOATS_AT_ONCE = 1 << 24;

    private Answers() {}

    /** Something that answers a batch from zero state. */
    @FunctionalInterface
    public interface Predict {
        /** As {@link SequenceModel#predict}. */
        void predict(SequenceBatch batch, float[] out);
    }

    /** The answers of a trained model; a network that can step does so, which is what happens live. */
    public static float[] of(SequenceModel model, Running running, Rows rows) {
        boolean steps = running.isCarried() && !model.network().bidirectional();
        return steps ? stepped(model, rows) : of(model::predict, model.network(), running, rows);
    }

    /** The answers in batches: one whole sequence, or many windows. */
    public static float[] of(Predict model, Network network, Running running, Rows rows) {
        float[] out = new float[rows.rows() * network.outputs()];
        if (running.isCarried()) {
            model.predict(SequenceBatch.of(rows.features(), 1, rows.rows(), rows.width()), out);
        } else {
            rolling(model, network.valuesPerStep(), running.window(), rows, out);
        }
        return out;
    }

    private static float[] stepped(SequenceModel model, Rows rows) {
        int outputs = model.network().outputs();
        float[] all = new float[rows.rows() * outputs];
        float[] in = new float[rows.width()];
        float[] out = new float[outputs];
        try (Stepper stepper = model.stepper()) {
            for (int row = 0; row < rows.rows(); row++) {
                System.arraycopy(rows.features(), row * in.length, in, 0, in.length);
                stepper.step(in, out);
                System.arraycopy(out, 0, all, row * outputs, outputs);
            }
        }
        return all;
    }

    /** How many sequences go into one batch, if one takes so many values. */
    static int atOnce(long values) {
        return (int) Math.max(1, Math.min(SEQUENCES_AT_ONCE, FLOATS_AT_ONCE / values));
    }

    private static void rolling(Predict model, long valuesPerStep, int window, Rows rows, float[] all) {
        int outputs = all.length / rows.rows();
        int most = atOnce(window * valuesPerStep);
        float[] in = new float[most * window * rows.width()];
        float[] out = new float[most * outputs];
        for (int start = 0; start < rows.rows(); start += most) {
            int count = Math.min(most, rows.rows() - start);
            for (int i = 0; i < count; i++) {
                rows.copyWindow(start + i, window, in, i * window * rows.width());
            }
            model.predict(SequenceBatch.of(in, count, window, rows.width()), out);
            System.arraycopy(out, 0, all, start * outputs, count * outputs);
        }
    }
}
