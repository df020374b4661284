package io.torsion.backend.vector;

import io.torsion.model.SequenceBatch;
import org.jspecify.annotations.Nullable;

/** Answers one batch at a time, with or without dropout, with a chain for each thread. Not thread-safe. */
final class Prediction implements Crew.Job {
    private static final float[] NOWHERE = {};

    private final Program program;
    private final Crew crew;
    private final Chain.Use use;
    private final @Nullable Chain[] chains;
    private @Nullable SequenceBatch batch;
    private float[] out = NOWHERE;
    private long seed;
    private int shards;

    Prediction(Program program, Crew crew, Chain.Use use) {
        this.program = program;
        this.crew = crew;
        this.use = use;
        chains = new Chain[crew.threads()];
    }

    void run(SequenceBatch inputs, float[] answers) {
        run(inputs, 0, answers);
    }

    /** With this seed of the dropout masks. */
    void run(SequenceBatch inputs, long masks, float[] answers) {
        program.shape.checkFeatures(inputs);
        Shape.checkRoom("values for the answers", answers.length, program.shape.answers(inputs));
        batch = inputs;
        out = answers;
        seed = masks;
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
                chain(worker).answer(inputs, first, from + Cut.start(rows, parts, i + 1), seed, out);
            }
        }
    }

    private Chain chain(int worker) {
        Chain chain = chains[worker];
        if (chain == null) {
            chain = program.chain(use);
            chains[worker] = chain;
        }
        return chain;
    }
}
