package io.torsion.tck.broken;

import io.torsion.loss.Loss;
import io.torsion.model.GateActivation;
import io.torsion.model.Layer;
import io.torsion.model.Network;
import io.torsion.model.SequenceModel;
import io.torsion.model.Stepper;
import io.torsion.model.Weights;
import io.torsion.spi.BackendProvider;
import io.torsion.spi.DifferentiableModel;
import io.torsion.spi.Gradient;
import io.torsion.spi.Minibatch;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Rules B314, B315 and B517: in one place or another, hard gates are taken for sigmoids. */
final class BrokenHardGates {
    private BrokenHardGates() {}

    static Map<String, List<Supplier<BackendProvider>>> byRule() {
        return Map.of(
                "B314", List.of(BrokenHardGates::frozen, BrokenHardGates::differentiable),
                "B315", List.of(BrokenHardGates::gradient, BrokenHardGates::noGradientOfGates),
                "B517", List.of(BrokenHardGates::stepper));
    }

    private static BackendProvider frozen() {
        return With.backend(whole -> new Wrapped.Engine(whole) {
            @Override
            public SequenceModel freeze(Network network, Weights weights) {
                return super.freeze(soft(network), weights);
            }
        });
    }

    private static BackendProvider differentiable() {
        return With.backend(whole -> new Wrapped.Engine(whole) {
            @Override
            public DifferentiableModel differentiable(Network network) {
                return super.differentiable(soft(network));
            }
        });
    }

    private static BackendProvider gradient() {
        return With.backend(whole -> new Wrapped.Engine(whole) {
            @Override
            public DifferentiableModel differentiable(Network network) {
                DifferentiableModel soft = super.differentiable(soft(network));
                return new Wrapped.Trainable(super.differentiable(network)) {
                    @Override
                    public double gradient(float[] weights, Minibatch batch, Loss loss, Gradient out) {
                        soft.gradient(weights, batch, loss, out);
                        return super.gradient(
                                weights, batch, loss, new Gradient(new float[weights.length], out.inputs()));
                    }
                };
            }
        });
    }

    /** As if all gates were shut or open: the rows of the first gate have no gradient. */
    private static BackendProvider noGradientOfGates() {
        return BrokenGradients.gradient((whole, weights, batch, loss, out) -> {
            double value = whole.gradient(weights, batch, loss, out);
            Layer first = whole.network().layers().get(0);
            if (first instanceof Layer.Recurrent layer && layer.gates() == GateActivation.HARD_SIGMOID) {
                int at = whole.network().layout().slice("0.bias").offset();
                Arrays.fill(out.weights(), at, at + layer.units(), 0);
            }
            return value;
        });
    }

    private static BackendProvider stepper() {
        return With.backend(whole -> new Wrapped.Engine(whole) {
            @Override
            public SequenceModel freeze(Network network, Weights weights) {
                SequenceModel soft = super.freeze(soft(network), weights);
                return new Wrapped.Frozen(super.freeze(network, weights)) {
                    @Override
                    public Stepper stepper() {
                        return soft.stepper();
                    }
                };
            }
        });
    }

    private static Network soft(Network network) {
        return new Network(
                network.inputs(),
                network.layers().stream().map(BrokenHardGates::soft).toList(),
                network.output());
    }

    private static Layer soft(Layer layer) {
        if (layer instanceof Layer.Recurrent recurrent) {
            return soft(recurrent);
        }
        return layer instanceof Layer.Bidirectional both ? new Layer.Bidirectional(soft(both.layer())) : layer;
    }

    private static Layer.Recurrent soft(Layer.Recurrent layer) {
        return layer instanceof Layer.Gru
                ? new Layer.Gru(layer.units(), layer.recurrentDropout())
                : new Layer.Lstm(layer.units(), layer.recurrentDropout());
    }
}
