package io.torsion.tck.broken;

import io.torsion.model.Layer;
import io.torsion.model.Network;
import io.torsion.spi.BackendProvider;
import io.torsion.spi.DifferentiableModel;
import io.torsion.spi.Minibatch;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/** Rules B408 to B412. */
final class BrokenRecurrentDropout {
    private BrokenRecurrentDropout() {}

    static Map<String, List<Supplier<BackendProvider>>> byRule() {
        return Map.of(
                "B408",
                        List.of(() ->
                                seeded(batch -> batch.seed() + batch.inputs().time())),
                "B409", List.of(() -> seeded(batch -> ~batch.seed())),
                "B410", List.of(BrokenRecurrentDropout::noSeed),
                "B411",
                        List.of(
                                () -> rate(layer -> 1 - layer.recurrentDropout()),
                                () -> rate(layer -> 0.9 * layer.recurrentDropout())),
                "B412", List.of(BrokenRecurrentDropout::dropping));
    }

    private static BackendProvider seeded(ToLongFunction<Minibatch> seed) {
        return BrokenGradients.gradient((whole, weights, batch, loss, out) ->
                whole.gradient(weights, BrokenGradients.seeded(batch, seed.applyAsLong(batch)), loss, out));
    }

    private static BackendProvider noSeed() {
        AtomicInteger random = new AtomicInteger();
        return seeded(batch -> random.incrementAndGet());
    }

    private static BackendProvider rate(ToDoubleFunction<Layer.Recurrent> other) {
        return changed(layer -> layer instanceof Layer.Gru
                ? new Layer.Gru(layer.units(), other.applyAsDouble(layer), layer.gates())
                : new Layer.Lstm(layer.units(), other.applyAsDouble(layer), layer.gates()));
    }

    private static BackendProvider changed(UnaryOperator<Layer.Recurrent> change) {
        return With.backend(whole -> new Wrapped.Engine(whole) {
            @Override
            public DifferentiableModel differentiable(Network network) {
                List<Layer> layers = network.layers().stream()
                        .map(layer -> layer instanceof Layer.Recurrent recurrent ? change.apply(recurrent) : layer)
                        .toList();
                return super.differentiable(new Network(network.inputs(), layers, network.output()));
            }
        });
    }

    private static BackendProvider dropping() {
        return BrokenAnswers.predict((whole, batch, out) -> {
            whole.predict(batch, out);
            out[0] += 1e-4f;
        });
    }
}
