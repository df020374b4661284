package io.torsion.core.train;

import io.torsion.Sampling;
import io.torsion.model.Network;
import java.util.List;
import java.util.Random;

/** Cuts recordings into batches, epoch after epoch. Not thread-safe; confine to one thread. */
interface Sampler {
    /**
     * Gives every batch of an epoch to the update, in an order that only the random numbers decide.
     *
     * @return false if the update had enough before the end
     */
    boolean epoch(Random random, Augment augment, Update update);

    /** About how many updates an epoch has, for the schedule: random cuts may make it one more or less. */
    int updates();

    /** What is done with batches. */
    @FunctionalInterface
    interface Update {
        /**
         * Learns from batches, whose carried state, if any, moves on: one update of as many sequences as they hold.
         *
         * @return false if that is enough
         */
        boolean learn(List<Batch> batches);
    }

    /**
     * How many sequences an update has.
     *
     * @param batch sequences in a batch
     * @param accumulate batches in an update
     */
    record Size(int batch, int accumulate) {
        int update() {
            return batch * accumulate;
        }

        /** Batches that hold so many sequences. */
        int batches(int sequences) {
            return (sequences + batch - 1) / batch;
        }

        int updates(int sequences) {
            return (sequences + update() - 1) / update();
        }
    }

    static Sampler of(Plan plan, Network network, List<Sequence> sequences) {
        Size size = new Size(plan.settings().batchSize(), plan.settings().accumulate());
        if (plan.sampling() instanceof Sampling.Windows windows) {
            return new WindowSampler(windows, network, size, sequences);
        }
        return new SegmentSampler(((Sampling.WholeTrajectories) plan.sampling()).segment(), network, size, sequences);
    }
}
