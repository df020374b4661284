package io.torsion.core.train;

import io.torsion.spi.DifferentiableModel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Trains members one after the other, and goes on where the newest checkpoint is.
 *
 * @param count how many
 * @param training what they learn from
 * @param validation what stops them
 */
public record Members(int count, List<Sequence> training, List<Sequence> validation) {
    /** The members; fewer, but at least one, if a listener stopped it. */
    public List<Trainer.Outcome> train(DifferentiableModel model, Plan plan, CheckpointStore store) {
        Checkpoint newest = store.newest();
        List<Trainer.Outcome> finished = new ArrayList<>(newest == null ? List.of() : newest.finished());
        @Nullable Progress before = newest == null ? null : newest.progress();
        while (finished.size() < count) {
            Trainer trainer = new Trainer(model, plan.withSeed(seed(plan.seed(), finished.size())));
            Trainer.Outcome outcome = trainer.fit(
                    training, validation, before, progress -> store.offer(new Checkpoint(finished, progress)));
            before = null;
            if (outcome.stopped()) {
                return finished.isEmpty() ? List.of(outcome) : finished;
            }
            finished.add(outcome);
            store.offer(new Checkpoint(finished, null));
        }
        return finished;
    }

    /** The first member has the seed itself; neighbouring seeds of other fits must not share members. */
    private static long seed(long seed, int member) {
        return seed + member * 0x9E3779B97F4A7C15L;
    }
}
