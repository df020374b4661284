package io.torsion.core.run;

import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.model.Weights;
import io.torsion.spi.DifferentiableModel;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Answers of a network with dropout kept on, for all rows of a recording: their mean and deviation (Monte Carlo dropout: Gal,
 * Ghahramani 2016), in one pass (Welford 1962). Not thread-safe; confine to one thread.
 */
public final class Draws {
    private final NetworkPart part;
    private final Heads heads;
    private final double[] simple;
    private final double[] mean;
    private final double[] squares;
    private int count;

    /**
     * None yet.
     *
     * @param simple what the network's answers are added to, {@code [row][target]}
     */
    Draws(NetworkPart part, double[] simple) {
        this.part = part;
        this.simple = simple;
        heads = new Heads(part);
        mean = new double[simple.length];
        squares = new double[simple.length];
    }

    /** Draws so many, from the members in turn. */
    void draw(DifferentiableModel model, Rows rows, int samples, long seed) {
        SplittableRandom seeds = new SplittableRandom(seed);
        List<Weights> members = NetworkPart.split(model.network(), part.model().weights());
        for (int m = 0; m < members.size(); m++) {
            float[] weights = members.get(m).toArray();
            int share = (samples + members.size() - 1 - m) / members.size();
            Answers.Predict sample = (batch, out) -> model.sample(weights, batch, seeds.nextLong(), out);
            if (part.running().isCarried()) {
                whole(sample, rows, share);
            } else {
                windows(sample, rows, share);
            }
        }
    }

    /** Each window of a sample is a sequence with masks of its own. */
    private void windows(Answers.Predict sample, Rows rows, int samples) {
        for (int i = 0; i < samples; i++) {
            add(Answers.of(sample, part.model().network(), part.running(), rows), 0);
        }
    }

    /** Each sample is the whole recording, a sequence; many at once, which share a batch. */
    private void whole(Answers.Predict sample, Rows rows, int samples) {
        Network network = part.model().network();
        int most = Answers.atOnce(rows.rows() * network.valuesPerStep());
        int answers = rows.rows() * network.outputs();
        for (int start = 0; start < samples; start += most) {
            int size = Math.min(most, samples - start);
            float[] out = new float[size * answers];
            sample.predict(SequenceBatch.of(copies(rows, size), size, rows.rows(), rows.width()), out);
            for (int s = 0; s < size; s++) {
                add(out, s * answers);
            }
        }
    }

    private static float[] copies(Rows rows, int count) {
        int floats = rows.rows() * rows.width();
        float[] copies = new float[count * floats];
        for (int i = 0; i < count; i++) {
            System.arraycopy(rows.features(), 0, copies, i * floats, floats);
        }
        return copies;
    }

    /** Takes one more sample, whose outputs start there. */
    private void add(float[] outputs, int at) {
        count++;
        int targets = heads.middle.length;
        int width = part.model().network().outputs();
        for (int i = 0; i < mean.length; i++) {
            int target = i % targets;
            if (target == 0) {
                heads.take(outputs, at + i / targets * width);
            }
            double off = heads.middle[target] - mean[i];
            mean[i] += off / count;
            squares[i] += off * (heads.middle[target] - mean[i]);
        }
    }

    /** The mean of the answers, {@code [row][target]}, in the targets' own units. */
    public double[] mean() {
        double[] sum = simple.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += mean[i];
        }
        return sum;
    }

    /** Their standard deviation likewise, with the divisor n − 1. */
    public double[] deviation() {
        double[] deviation = squares.clone();
        for (int i = 0; i < deviation.length; i++) {
            deviation[i] = Math.sqrt(squares[i] / (count - 1));
        }
        return deviation;
    }
}
