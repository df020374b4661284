package io.torsion.core.train;

import io.torsion.core.run.Rows;
import io.torsion.train.Augmentation;
import java.util.SplittableRandom;

/**
 * Copies inputs into a batch, changed as an {@link Augmentation} says. What is drawn for a cut depends on seed, epoch and the
 * cut's place alone, so that a training that goes on draws what it would have drawn. Immutable.
 */
final class Augment {
    private final Augmentation recipe;
    private final long key;

    /** The changes of one epoch. */
    Augment(Augmentation recipe, long seed, int epoch) {
        this.recipe = recipe;
        key = mixed(seed ^ 0xD1B54A32D192ED03L, epoch);
    }

    /**
     * Rows of a recording.
     *
     * @param start the first row; rows before the recording's first are that one
     * @param item what the cut is of: a window, or a whole recording, which keeps its shift and its dropped features from
     *     segment to segment
     */
    record Cut(Sequence sequence, int start, int rows, long item) {}

    /** Copies a cut to this place. */
    void copy(Cut cut, float[] to, int at) {
        Rows from = cut.sequence().inputs();
        if (recipe.isNone()) {
            from.copyWindow(cut.start() + cut.rows() - 1, cut.rows(), to, at);
            return;
        }
        SplittableRandom item = new SplittableRandom(mixed(key, cut.item()));
        resample(cut, symmetric(item) * recipe.timeShift(), symmetric(item) * recipe.timeStretch(), to, at);
        addNoise(new SplittableRandom(mixed(item.nextLong(), cut.start())), to, at, at + cut.rows() * from.width());
        drop(item, from.width(), to, at, cut.rows());
    }

    private static void resample(Cut cut, double shift, double stretch, float[] to, int at) {
        Rows from = cut.sequence().inputs();
        double middle = (cut.rows() - 1) / 2.0;
        for (int i = 0; i < cut.rows(); i++) {
            double place = cut.start() + i + shift + stretch * (i - middle);
            double inside = Math.max(0, Math.min(from.rows() - 1.0, place));
            int row = Math.min((int) inside, Math.max(0, from.rows() - 2));
            interpolate(from, row, (float) (inside - row), to, at + i * from.width());
        }
    }

    private static void interpolate(Rows from, int row, float share, float[] to, int at) {
        int here = row * from.width();
        int next = Math.min(row + 1, from.rows() - 1) * from.width();
        for (int c = 0; c < from.width(); c++) {
            float value = from.features()[here + c];
            to[at + c] = value + share * (from.features()[next + c] - value);
        }
    }

    /** Box and Muller 1958, in the strict mathematics that is the same on every machine. */
    private void addNoise(SplittableRandom random, float[] to, int start, int end) {
        if (recipe.noise() == 0) {
            return;
        }
        for (int i = start; i < end; i += 2) {
            double radius = recipe.noise() * Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
            double angle = 2 * Math.PI * random.nextDouble();
            to[i] += (float) (radius * StrictMath.cos(angle));
            if (i + 1 < end) {
                to[i + 1] += (float) (radius * StrictMath.sin(angle));
            }
        }
    }

    private void drop(SplittableRandom random, int width, float[] to, int at, int rows) {
        for (int c = 0; c < width; c++) {
            if (random.nextDouble() < recipe.channelDropout()) {
                for (int row = 0; row < rows; row++) {
                    to[at + row * width + c] = 0;
                }
            }
        }
    }

    private static double symmetric(SplittableRandom random) {
        return 2 * random.nextDouble() - 1;
    }

    private static long mixed(long a, long b) {
        return new SplittableRandom(new SplittableRandom(a).nextLong() ^ b).nextLong();
    }
}
