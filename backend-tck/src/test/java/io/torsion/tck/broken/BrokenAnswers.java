package io.torsion.tck.broken;

import io.torsion.loss.Loss;
import io.torsion.model.Layer;
import io.torsion.model.Network;
import io.torsion.model.Precision;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.Weights;
import io.torsion.spi.BackendProvider;
import io.torsion.spi.Gradient;
import io.torsion.spi.Minibatch;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Rules B301, B407, B501 to B506. */
final class BrokenAnswers {
    /** What is done instead of asking the reference. */
    @FunctionalInterface
    interface Instead {
        void predict(SequenceModel whole, SequenceBatch batch, float[] out);
    }

    private BrokenAnswers() {}

    static Map<String, List<Supplier<BackendProvider>>> byRule() {
        return Map.of(
                "B301", List.of(() -> predict((whole, batch, out) -> off(true, whole, batch, out))),
                "B407", List.of(() -> predict(BrokenAnswers::dropping)),
                "B501", List.of(() -> predict((whole, batch, out) -> off(batch.size() > 1, whole, batch, out))),
                "B502",
                        List.of(
                                () -> predict((whole, batch, out) -> whole.predict(full(batch), out)),
                                () -> predict(BrokenAnswers::dirtyPadding)),
                "B506", List.of(BrokenAnswers::inFull, BrokenAnswers::cutOff),
                "B503", List.of(BrokenAnswers::sharedBuffer),
                "B504", List.of(() -> predict((whole, batch, out) -> off(batch.size() == 33, whole, batch, out))),
                "B505", List.of(BrokenAnswers::sizedByTheLastGradient));
    }

    static BackendProvider predict(Instead instead) {
        return With.model(model -> changed(model, instead));
    }

    static SequenceModel changed(SequenceModel model, Instead instead) {
        return new Wrapped.Frozen(model) {
            @Override
            public void predict(SequenceBatch batch, float[] out) {
                instead.predict(whole, batch, out);
            }
        };
    }

    static SequenceBatch full(SequenceBatch batch) {
        return SequenceBatch.of(batch.values(), batch.size(), batch.time(), batch.features());
    }

    private static void off(boolean really, SequenceModel whole, SequenceBatch batch, float[] out) {
        whole.predict(batch, out);
        out[0] += really ? 1e-4f : 0;
    }

    private static void dropping(SequenceModel whole, SequenceBatch batch, float[] out) {
        off(whole.network().layers().stream().anyMatch(Layer.Dropout.class::isInstance), whole, batch, out);
    }

    /** Answers beyond a length, too. */
    private static void dirtyPadding(SequenceModel whole, SequenceBatch batch, float[] out) {
        whole.predict(batch, out);
        for (int i = 0; i < out.length; i++) {
            out[i] = out[i] == 0 ? 0.5f : out[i];
        }
    }

    /** Takes no notice of the precision. */
    private static BackendProvider inFull() {
        return With.backend(whole -> new Wrapped.Engine(whole) {
            @Override
            public SequenceModel freeze(Network network, Weights weights, Precision precision) {
                return freeze(network, weights);
            }
        });
    }

    /** Cuts the lower halves of weights off, and shows what is left. */
    private static BackendProvider cutOff() {
        return With.backend(whole -> new Wrapped.Engine(whole) {
            @Override
            public SequenceModel freeze(Network network, Weights weights, Precision precision) {
                float[] values = weights.toArray();
                for (int i = 0; i < values.length; i++) {
                    values[i] = Float.intBitsToFloat(Float.floatToRawIntBits(values[i]) & 0xffff0000);
                }
                return freeze(network, Weights.of(weights.layout(), values));
            }
        });
    }

    private static BackendProvider sharedBuffer() {
        return With.model(model -> {
            float[] buffer = new float[10_000];
            return changed(model, (whole, batch, out) -> {
                whole.predict(batch, buffer);
                Pause.millis(1);
                System.arraycopy(buffer, 0, out, 0, out.length);
            });
        });
    }

    /** Answers no more sequences than the last gradient had. */
    private static BackendProvider sizedByTheLastGradient() {
        return With.trainable(model -> new Wrapped.Trainable(model) {
            private int sequences = Integer.MAX_VALUE;

            @Override
            public double gradient(float[] weights, Minibatch batch, Loss loss, Gradient out) {
                sequences = batch.inputs().size();
                return super.gradient(weights, batch, loss, out);
            }

            @Override
            public void predict(float[] weights, SequenceBatch batch, float[] out) {
                super.predict(weights, batch, out);
                int answers = batch.size()
                        * (network().everyStep() ? batch.time() : 1)
                        * network().outputs();
                int answered = answers / batch.size() * Math.min(sequences, batch.size());
                Arrays.fill(out, answered, answers, 0);
            }
        });
    }
}
