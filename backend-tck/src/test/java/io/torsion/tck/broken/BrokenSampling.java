package io.torsion.tck.broken;

import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.spi.Backend;
import io.torsion.spi.BackendOptions;
import io.torsion.spi.BackendProvider;
import io.torsion.spi.DifferentiableModel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Rules B413 to B417. */
final class BrokenSampling {
    /** What is done instead of asking the reference. */
    @FunctionalInterface
    private interface Instead {
        void sample(DifferentiableModel whole, float[] weights, SequenceBatch batch, long seed, float[] out);
    }

    private BrokenSampling() {}

    static Map<String, List<Supplier<BackendProvider>>> byRule() {
        return Map.of(
                "B413",
                        List.of(
                                () -> sampling((whole, w, batch, seed, out) -> whole.sample(w, batch, ~seed, out)),
                                () -> sampling((whole, w, batch, seed, out) -> whole.predict(w, batch, out)),
                                () -> sampling(BrokenSampling::oneByOne)),
                "B414", List.of(BrokenSampling::noSeed, () -> sampling((m, w, b, seed, out) -> m.sample(w, b, 1, out))),
                "B415", List.of(() -> sampling(BrokenSampling::off)),
                "B416", List.of(BrokenSampling::threads),
                "B417", List.of(() -> sampling(BrokenSampling::unchecked)));
    }

    private static BackendProvider sampling(Instead instead) {
        return With.trainable(model -> changed(model, instead));
    }

    private static DifferentiableModel changed(DifferentiableModel model, Instead instead) {
        return new Wrapped.Trainable(model) {
            @Override
            public void sample(float[] weights, SequenceBatch batch, long seed, float[] out) {
                instead.sample(whole, weights, batch, seed, out);
            }
        };
    }

    /** Each sequence is the first of its batch. */
    private static void oneByOne(
            DifferentiableModel whole, float[] weights, SequenceBatch batch, long seed, float[] out) {
        int floats = batch.time() * batch.features();
        int answers = (whole.network().everyStep() ? batch.time() : 1)
                * whole.network().outputs();
        for (int s = 0; s < batch.size(); s++) {
            float[] in = new float[floats];
            float[] answer = new float[answers];
            System.arraycopy(batch.values(), s * floats, in, 0, floats);
            int[] length = {batch.length(s)};
            whole.sample(weights, new SequenceBatch(in, 1, batch.time(), batch.features(), length), seed, answer);
            System.arraycopy(answer, 0, out, s * answers, answers);
        }
    }

    private static BackendProvider noSeed() {
        AtomicInteger random = new AtomicInteger();
        return sampling((whole, w, batch, seed, out) -> whole.sample(w, batch, random.incrementAndGet(), out));
    }

    private static void off(DifferentiableModel whole, float[] weights, SequenceBatch batch, long seed, float[] out) {
        whole.sample(weights, batch, seed, out);
        out[0] += 1e-4f;
    }

    private static BackendProvider threads() {
        return new Wrapped.Provider() {
            @Override
            public Backend open(BackendOptions options) {
                return new Wrapped.Engine(super.open(options)) {
                    @Override
                    public DifferentiableModel differentiable(Network network) {
                        return changed(
                                super.differentiable(network),
                                (whole, w, batch, seed, out) -> whole.sample(w, batch, seed + options.threads(), out));
                    }
                };
            }
        };
    }

    private static void unchecked(
            DifferentiableModel whole, float[] weights, SequenceBatch batch, long seed, float[] out) {
        if (batch.features() == whole.network().inputs()) {
            whole.sample(weights, batch, seed, out);
        }
    }
}
