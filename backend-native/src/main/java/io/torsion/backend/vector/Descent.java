package io.torsion.backend.vector;

import io.torsion.loss.Loss;
import io.torsion.spi.Gradient;
import io.torsion.spi.Minibatch;
import org.jspecify.annotations.Nullable;

/**
 * Loss and gradients of one batch at a time, with a chain for each thread. Each shard has sums of its own, which are added
 * in the order of the shards, so the threads leave no trace in them. Not thread-safe.
 */
final class Descent implements Crew.Job {
    private final Program program;
    private final Crew crew;
    private final @Nullable Chain[] chains;
    private final double[] losses = new double[Cut.MAX_SHARDS];
    /** Of the weights, by shard; the first shard's are the caller's array. */
    private final float[][] gradients = new float[Cut.MAX_SHARDS][0];

    private @Nullable Minibatch batch;
    private @Nullable Loss loss;
    private float @Nullable [] inputGradient;
    private int shards;

    Descent(Program program, Crew crew) {
        this.program = program;
        this.crew = crew;
        chains = new Chain[crew.threads()];
    }

    double run(Minibatch minibatch, Loss elementwise, Gradient out) {
        batch = minibatch;
        loss = elementwise;
        inputGradient = out.inputs();
        shards = Cut.shards(minibatch.inputs().size());
        gradients[0] = out.weights();
        for (int s = 1; s < shards; s++) {
            gradients[s] = Signal.room(gradients[s], out.weights().length);
        }
        try {
            crew.run(shards, this);
            return sum(out.weights()) / minibatch.divisor();
        } finally {
            batch = null;
            loss = null;
            inputGradient = null;
            gradients[0] = gradients[1];
        }
    }

    @Override
    public void run(int worker, int shard) {
        if (batch == null || loss == null) {
            return;
        }
        Chain chain = chain(worker);
        int size = batch.inputs().size();
        int from = Cut.start(size, shards, shard);
        int rows = Cut.start(size, shards, shard + 1) - from;
        int parts = Cut.parts(rows);
        chain.clear();
        losses[shard] = 0;
        for (int i = 0; i < parts; i++) {
            int first = from + Cut.start(rows, parts, i);
            int end = from + Cut.start(rows, parts, i + 1);
            losses[shard] += chain.gradient(batch, first, end, loss, inputGradient);
        }
        chain.collect(gradients[shard]);
    }

    private double sum(float[] total) {
        double sum = losses[0];
        for (int s = 1; s < shards; s++) {
            sum += losses[s];
            float[] part = gradients[s];
            for (int i = 0; i < total.length; i++) {
                total[i] += part[i];
            }
        }
        return sum;
    }

    private Chain chain(int worker) {
        Chain chain = chains[worker];
        if (chain == null) {
            chain = program.chain(Chain.Use.TRAIN);
            chains[worker] = chain;
        }
        return chain;
    }
}
