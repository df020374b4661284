package io.torsion.tck;

import io.torsion.loss.Loss;
import io.torsion.model.GateActivation;
import io.torsion.model.Layer;
import io.torsion.model.Network;
import io.torsion.model.OutputMode;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.Stepper;
import io.torsion.model.WeightLayout;
import io.torsion.model.Weights;
import io.torsion.spi.Backend;
import io.torsion.spi.Capability;
import io.torsion.spi.DifferentiableModel;
import io.torsion.spi.Minibatch;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Rules B314, B315 and B517: recurrent layers with {@link GateActivation#HARD_SIGMOID}, with some gates shut for good, some fully
 * open and some between. None is near an edge, where rounding would decide what its derivative is. Not thread-safe; confine to one
 * thread.
 */
public interface HardGateRules extends Rules {
    /** Units of a layer, so many that each kind of gate meets each other. */
    int GATED = 19;

    /**
     * Answers are those of the reference.
     *
     * <p>If they differ by some hundredths: the gates are sigmoids, or their slope is that of another hard sigmoid, 1/6. If they
     * grow: a gate is not kept between 0 and 1.
     */
    @Test
    default void b314_hardGatesAnswerAsTheReference() {
        try (Backend backend = tested().open()) {
            for (Network network : hard()) {
                SequenceBatch inputs = inputs(network, 3);
                float[] weights = weights(network);
                float[] expected = Prediction.expected(network, weights, inputs);
                try (SequenceModel frozen = backend.freeze(network, Weights.of(network.layout(), weights));
                        DifferentiableModel model = backend.differentiable(network)) {
                    Close.outputs(network.describe() + ", frozen", Prediction.predict(frozen, inputs), expected);
                    Close.outputs(network.describe(), Prediction.predict(model, weights, inputs), expected);
                }
            }
        }
    }

    /**
     * The loss and the gradient of the weights, by central differences.
     *
     * <p>If the answers are right (B314): the derivative of a gate is 0.2 between 0 and 1, and 0 where it is 0 or 1, not g (1 − g).
     */
    @Test
    default void b315_hardGatesHaveTheirGradient() {
        try (Backend backend = tested().open()) {
            for (Network network : hard()) {
                SequenceBatch inputs = inputs(network, 2);
                float[] targets = Samples.random(Samples.answers(network, inputs), 4);
                Step step = new Step(network, weights(network), Minibatch.of(inputs, targets, network), Loss.mse());
                CentralDifferences expected = new CentralDifferences(step);
                Step.Answer actual = step.ask(backend, false);
                Close.loss(network.describe(), actual.loss(), expected.loss());
                Close.weightGradient(network.describe(), network, actual.weights(), expected.weightGradient());
            }
        }
    }

    /**
     * A stepper answers, to 5e-6, what the reference answers for the whole sequence.
     *
     * <p>If whole sequences are right (B314): one row alone may take a way of its own, which must know the gates too.
     */
    @Test
    default void b517_aStepperHasHardGates() {
        tested().needs(Capability.STEPPER);
        try (Backend backend = tested().open()) {
            for (Network network : hard()) {
                if (!network.bidirectional()) {
                    SequenceBatch inputs = inputs(network, 1);
                    float[] weights = weights(network);
                    Network every = new Network(network.inputs(), network.layers(), OutputMode.EVERY_STEP);
                    try (SequenceModel model = backend.freeze(network, Weights.of(network.layout(), weights));
                            Stepper stepper = model.stepper()) {
                        Close.outputs(
                                network.describe(),
                                Prediction.steps(stepper, network, inputs),
                                Prediction.expected(every, weights, inputs));
                    }
                }
            }
        }
    }

    private List<Network> hard() {
        tested().needs(Capability.HARD_SIGMOID);
        Layer.Recurrent lstm = new Layer.Lstm(GATED, 0, GateActivation.HARD_SIGMOID);
        Layer.Recurrent gru = new Layer.Gru(GATED, 0, GateActivation.HARD_SIGMOID);
        return tested().computable(Stream.of(lstm, gru, new Layer.Bidirectional(lstm), new Layer.Bidirectional(gru))
                .flatMap(layer -> Stream.of(OutputMode.values())
                        .map(output -> new Network(Samples.INPUTS, List.of(layer), output)))
                .toList());
    }

    /** Small numbers, so that biases decide which gates are shut. */
    private static SequenceBatch inputs(Network network, int size) {
        SequenceBatch inputs = Samples.batch(network, size, 5);
        for (int i = 0; i < inputs.values().length; i++) {
            inputs.values()[i] *= 0.3f;
        }
        return inputs;
    }

    /** Biases of −4, 0 and 4 for the gates: beside them, inputs and hidden states add little. */
    private static float[] weights(Network network) {
        float[] weights = Samples.weights(network);
        Random random = new Random(6);
        for (WeightLayout.Slice slice : network.layout().slices()) {
            for (int i = slice.offset(); i < slice.offset() + slice.size(); i++) {
                int gate = (i - slice.offset()) / GATED;
                boolean decides = slice.name().endsWith("bias") && gate != 2;
                weights[i] = decides ? 4f * (random.nextInt(3) - 1) : 0.3f * weights[i];
            }
        }
        return weights;
    }
}
