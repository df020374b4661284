package io.torsion.core.train;

import io.torsion.Sampling;
import io.torsion.model.Network;
import java.util.List;
import java.util.Random;

/** Cuts recordings into batches, epoch after epoch. Not thread-safe; confine to one thread. */
interface Sampler {
    /** Gives every batch of an epoch to the update, in an order that only the random numbers decide. */
    void epoch(Random random, Update update);

    /** About how many updates an epoch has, for the schedule: random cuts may make it one more or less. */
    int updates();

    /** What is done with a batch. */
    @FunctionalInterface
    interface Update {
        /** Learns from a batch, whose carried state, if any, moves on. */
        void learn(Batch batch);
    }

    static Sampler of(Sampling sampling, Network network, int batchSize, List<Sequence> sequences) {
        if (sampling instanceof Sampling.Windows windows) {
            return new WindowSampler(windows, network, batchSize, sequences);
        }
        return new SegmentSampler(((Sampling.WholeTrajectories) sampling).segment(), network, batchSize, sequences);
    }
}
