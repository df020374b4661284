package io.torsion.tck.broken;

import io.torsion.loss.Loss;
import io.torsion.model.Layer;
import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.spi.Backend;
import io.torsion.spi.BackendOptions;
import io.torsion.spi.BackendProvider;
import io.torsion.spi.DifferentiableModel;
import io.torsion.spi.Gradient;
import io.torsion.spi.Minibatch;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Rules B302 to B406, but for answers. */
final class BrokenGradients {
    /** What is done instead of asking the reference. */
    @FunctionalInterface
    interface Instead {
        double gradient(DifferentiableModel whole, float[] weights, Minibatch batch, Loss loss, Gradient out);
    }

    private BrokenGradients() {}

    static Map<String, List<Supplier<BackendProvider>>> byRule() {
        return Map.ofEntries(
                Map.entry(
                        "B302",
                        List.of(() -> gradient((whole, w, b, loss, out) -> 2 * whole.gradient(w, b, loss, out)))),
                Map.entry("B303", List.of(BrokenGradients::keepsWeights)),
                Map.entry(
                        "B304",
                        List.of(() -> gradient((whole, w, b, loss, out) -> scaled(1.001f, whole, w, b, loss, out)))),
                Map.entry(
                        "B305",
                        List.of(() -> gradient((whole, w, b, loss, out) -> whole.gradient(w, b, Loss.mse(), out)))),
                Map.entry("B306", List.of(() -> gradient(BrokenGradients::knownLosses))),
                Map.entry("B307", List.of(() -> gradient(BrokenGradients::ownDivisor))),
                Map.entry("B308", List.of(() -> gradient(BrokenGradients::noLengths))),
                Map.entry("B309", List.of(() -> gradient(BrokenGradients::noInputGradient))),
                Map.entry("B310", List.of(() -> gradient(BrokenGradients::noState))),
                Map.entry("B311", List.of(() -> gradient(BrokenGradients::eights))),
                Map.entry("B312", List.of(() -> gradient(BrokenGradients::ownMean))),
                Map.entry("B313", List.of(() -> gradient(BrokenGradients::dropoutOnPadding))),
                Map.entry("B401", List.of(BrokenGradients::drifting)),
                Map.entry("B402", List.of(opening())),
                Map.entry("B403", List.of(BrokenGradients::threads)),
                Map.entry("B404", List.of(() -> gradient(BrokenGradients::otherSeed))),
                Map.entry("B405", List.of(BrokenGradients::noSeed)),
                Map.entry("B406", List.of(BrokenGradients::retaining)));
    }

    static BackendProvider gradient(Instead instead) {
        return With.trainable(whole -> changed(whole, instead));
    }

    private static DifferentiableModel changed(DifferentiableModel model, Instead instead) {
        return new Wrapped.Trainable(model) {
            @Override
            public double gradient(float[] weights, Minibatch batch, Loss loss, Gradient out) {
                return instead.gradient(whole, weights, batch, loss, out);
            }
        };
    }

    private static double scaled(
            float factor, DifferentiableModel whole, float[] weights, Minibatch batch, Loss loss, Gradient out) {
        double value = whole.gradient(weights, batch, loss, out);
        for (int i = 0; i < weights.length; i++) {
            out.weights()[i] *= factor;
        }
        return value;
    }

    private static BackendProvider keepsWeights() {
        return With.trainable(model -> {
            float[][] first = {null};
            return changed(model, (whole, weights, batch, loss, out) -> {
                first[0] = first[0] == null ? weights.clone() : first[0];
                return whole.gradient(first[0], batch, loss, out);
            });
        });
    }

    private static double knownLosses(
            DifferentiableModel whole, float[] weights, Minibatch batch, Loss loss, Gradient out) {
        boolean known = loss.getClass().getPackage().equals(Loss.class.getPackage());
        return whole.gradient(weights, batch, known ? loss : Loss.mse(), out);
    }

    private static double ownDivisor(DifferentiableModel whole, float[] weights, Minibatch b, Loss loss, Gradient out) {
        double scored = Minibatch.scored(b.inputs(), b.targets(), whole.network());
        return whole.gradient(
                weights, new Minibatch(b.inputs(), b.targets(), scored, b.state(), b.seed(), b.update()), loss, out);
    }

    private static double noLengths(DifferentiableModel whole, float[] weights, Minibatch b, Loss loss, Gradient out) {
        SequenceBatch full = BrokenAnswers.full(b.inputs());
        return whole.gradient(
                weights, new Minibatch(full, b.targets(), b.divisor(), b.state(), b.seed(), b.update()), loss, out);
    }

    private static double noInputGradient(
            DifferentiableModel whole, float[] weights, Minibatch batch, Loss loss, Gradient out) {
        double value = whole.gradient(weights, batch, loss, out);
        if (out.inputs() != null) {
            Arrays.fill(out.inputs(), 0);
        }
        return value;
    }

    private static double noState(DifferentiableModel whole, float[] weights, Minibatch b, Loss loss, Gradient out) {
        return whole.gradient(
                weights, new Minibatch(b.inputs(), b.targets(), b.divisor(), null, b.seed(), b.update()), loss, out);
    }

    /** Wrong by a thousandth behind the last full block of eight sequences. */
    private static double eights(DifferentiableModel whole, float[] weights, Minibatch b, Loss loss, Gradient out) {
        int size = b.inputs().size();
        return scaled(size > 8 && size % 8 != 0 ? 1.001f : 1, whole, weights, b, loss, out);
    }

    private static double ownMean(DifferentiableModel whole, float[] weights, Minibatch b, Loss loss, Gradient out) {
        double scored = Minibatch.scored(b.inputs(), b.targets(), whole.network());
        return whole.gradient(weights, b, loss, out) * b.divisor() / scored;
    }

    /** Wrong by a thousandth where dropout meets padding and a bidirectional layer. */
    private static double dropoutOnPadding(
            DifferentiableModel whole, float[] weights, Minibatch b, Loss loss, Gradient out) {
        SequenceBatch inputs = b.inputs();
        Network network = whole.network();
        boolean ragged = IntStream.range(0, inputs.size()).anyMatch(s -> inputs.length(s) < inputs.time());
        boolean drops = network.layers().stream().anyMatch(Layer.Dropout.class::isInstance);
        return scaled(ragged && drops && network.bidirectional() ? 1.001f : 1, whole, weights, b, loss, out);
    }

    private static BackendProvider drifting() {
        return With.trainable(model -> {
            AtomicInteger calls = new AtomicInteger();
            return changed(
                    model,
                    (whole, weights, batch, loss, out) ->
                            scaled(1 + 1e-6f * calls.incrementAndGet(), whole, weights, batch, loss, out));
        });
    }

    private static Supplier<BackendProvider> opening() {
        AtomicInteger opens = new AtomicInteger();
        return () -> With.backend(whole -> scaling(whole, 1 + 1e-6f * opens.incrementAndGet()));
    }

    private static BackendProvider threads() {
        return new Wrapped.Provider() {
            @Override
            public Backend open(BackendOptions options) {
                return scaling(super.open(options), 1 + 1e-6f * options.threads());
            }
        };
    }

    private static Backend scaling(Backend backend, float factor) {
        return new Wrapped.Engine(backend) {
            @Override
            public DifferentiableModel differentiable(Network network) {
                return changed(
                        super.differentiable(network),
                        (whole, w, batch, loss, out) -> scaled(factor, whole, w, batch, loss, out));
            }
        };
    }

    private static double otherSeed(DifferentiableModel whole, float[] weights, Minibatch b, Loss loss, Gradient out) {
        return whole.gradient(weights, seeded(b, ~b.seed()), loss, out);
    }

    private static BackendProvider noSeed() {
        AtomicInteger random = new AtomicInteger();
        return gradient((whole, w, b, loss, out) -> whole.gradient(w, seeded(b, random.incrementAndGet()), loss, out));
    }

    static Minibatch seeded(Minibatch b, long seed) {
        return new Minibatch(b.inputs(), b.targets(), b.divisor(), b.state(), seed, b.update());
    }

    /** Takes the rate for the probability to keep. */
    private static BackendProvider retaining() {
        return With.backend(whole -> new Wrapped.Engine(whole) {
            @Override
            public DifferentiableModel differentiable(Network network) {
                List<Layer> layers = network.layers().stream()
                        .map(layer -> layer instanceof Layer.Dropout d ? new Layer.Dropout(1 - d.rate()) : layer)
                        .toList();
                return super.differentiable(new Network(network.inputs(), layers, network.output()));
            }
        });
    }
}
