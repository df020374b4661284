package io.torsion.backend.vector;

import io.torsion.model.SequenceBatch;
import org.jspecify.annotations.Nullable;

/** Answers one batch at a time, with a chain for each thread. Not thread-safe. */
final class Prediction implements Crew.Job {
    private static final float[] NOWHERE = {};

    private final Program program;
    private final Crew crew;
    private final @Nullable Chain[] chains;
    private @Nullable SequenceBatch batch;
    private float[] out = NOWHERE;
    private int shards;

    Prediction(Program program, Crew crew) {
        this.program = program;
        this.crew = crew;
        chains = new Chain[crew.threads()];
    }

    void run(SequenceBatch inputs, float[] answers) {
        program.shape.checkFeatures(inputs);
        Shape.checkRoom("values for the answers", answers.length, program.shape.answers(inputs));
        batch = inputs;
        out = answers;
        shards = Cut.shards(inputs.size());
        try {
            crew.run(shards, this);
        } finally {
            batch = null;
            out = NOWHERE;
        }
    }

    @Override
    public void run(int worker, int shard) {
        SequenceBatch inputs = batch;
        if (inputs != null) {
            int from = Cut.start(inputs.size(), shards, shard);
            int rows = Cut.start(inputs.size(), shards, shard + 1) - from;
            int parts = Cut.parts(rows);
            for (int i = 0; i < parts; i++) {
                int first = from + Cut.start(rows, parts, i);
                chain(worker).predict(inputs, first, from + Cut.start(rows, parts, i + 1), out);
            }
        }
    }

    private Chain chain(int worker) {
        Chain chain = chains[worker];
        if (chain == null) {
            chain = program.chain(false);
            chains[worker] = chain;
        }
        return chain;
    }
}
