package io.torsion.tck.broken;

import io.torsion.loss.Loss;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.Stepper;
import io.torsion.model.Weights;
import io.torsion.spi.BackendProvider;
import io.torsion.spi.DifferentiableModel;
import io.torsion.spi.Gradient;
import io.torsion.spi.Minibatch;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Rules B7xx and B8xx. */
final class BrokenArrays {
    private BrokenArrays() {}

    static Map<String, List<Supplier<BackendProvider>>> byRule() {
        return Map.ofEntries(
                Map.entry("B701", List.of(() -> With.model(Rounds::new))),
                Map.entry("B702", List.of(() -> BrokenAnswers.predict(BrokenArrays::inPlace))),
                Map.entry("B703", List.of(() -> With.trainable(Caches::new))),
                Map.entry("B704", List.of(() -> BrokenAnswers.predict(BrokenArrays::wholeArray))),
                Map.entry("B705", List.of(() -> With.trainable(Adds::new))),
                Map.entry("B801", List.of(() -> BrokenAnswers.predict(BrokenArrays::anyFeatures))),
                Map.entry("B802", List.of(() -> BrokenAnswers.predict(BrokenArrays::outOfBounds))),
                Map.entry("B803", List.of(() -> With.trainable(AnyWeights::new))),
                Map.entry("B804", List.of(() -> With.stepper(AnyRow::new))),
                Map.entry("B805", List.of(() -> With.trainable(HidesNaN::new))),
                Map.entry("B806", List.of(() -> With.trainable(Swallows::new))));
    }

    private static void inPlace(SequenceModel whole, SequenceBatch batch, float[] out) {
        whole.predict(batch, out);
        batch.values()[0] *= 2;
    }

    private static void wholeArray(SequenceModel whole, SequenceBatch batch, float[] out) {
        Arrays.fill(out, 0);
        whole.predict(batch, out);
    }

    private static void anyFeatures(SequenceModel whole, SequenceBatch batch, float[] out) {
        if (batch.features() == whole.network().inputs()) {
            whole.predict(batch, out);
        }
    }

    private static void outOfBounds(SequenceModel whole, SequenceBatch batch, float[] out) {
        try {
            whole.predict(batch, out);
        } catch (IllegalArgumentException e) {
            throw new ArrayIndexOutOfBoundsException(e.getMessage());
        }
    }

    /** Minus zero becomes zero. */
    private static final class Rounds extends Wrapped.Frozen {
        Rounds(SequenceModel whole) {
            super(whole);
        }

        @Override
        public Weights weights() {
            float[] values = whole.weights().toArray();
            for (int i = 0; i < values.length; i++) {
                values[i] += 0f;
            }
            return Weights.of(whole.weights().layout(), values);
        }
    }

    /** Knows an array again that it has seen. */
    private static final class Caches extends Wrapped.Trainable {
        private final IdentityHashMap<float[], float[]> seen = new IdentityHashMap<>();

        Caches(DifferentiableModel whole) {
            super(whole);
        }

        @Override
        public void predict(float[] weights, SequenceBatch batch, float[] out) {
            whole.predict(seen.computeIfAbsent(weights, float[]::clone), batch, out);
        }
    }

    private static final class Adds extends Wrapped.Trainable {
        Adds(DifferentiableModel whole) {
            super(whole);
        }

        @Override
        public double gradient(float[] weights, Minibatch batch, Loss loss, Gradient out) {
            float[] before = out.weights().clone();
            double value = whole.gradient(weights, batch, loss, out);
            for (int i = 0; i < before.length; i++) {
                out.weights()[i] += before[i];
            }
            return value;
        }
    }

    private static final class AnyWeights extends Wrapped.Trainable {
        AnyWeights(DifferentiableModel whole) {
            super(whole);
        }

        @Override
        public void predict(float[] weights, SequenceBatch batch, float[] out) {
            whole.predict(Arrays.copyOf(weights, network().layout().size()), batch, out);
        }
    }

    private static final class AnyRow extends Wrapped.Steps {
        AnyRow(Stepper whole) {
            super(whole);
        }

        @Override
        public void step(float[] in, float[] out) {
            whole.step(Arrays.copyOf(in, in.length + 1), out);
        }
    }

    private static final class HidesNaN extends Wrapped.Trainable {
        HidesNaN(DifferentiableModel whole) {
            super(whole);
        }

        @Override
        public double gradient(float[] weights, Minibatch batch, Loss loss, Gradient out) {
            double value = whole.gradient(weights, batch, loss, out);
            return Double.isNaN(value) ? 0 : value;
        }
    }

    private static final class Swallows extends Wrapped.Trainable {
        Swallows(DifferentiableModel whole) {
            super(whole);
        }

        @Override
        public double gradient(float[] weights, Minibatch batch, Loss loss, Gradient out) {
            try {
                return whole.gradient(weights, batch, loss, out);
            } catch (IllegalStateException e) {
                return 0;
            }
        }
    }
}
