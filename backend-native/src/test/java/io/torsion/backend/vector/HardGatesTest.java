package io.torsion.backend.vector;

import static io.torsion.model.SequenceModel.builder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.torsion.loss.Loss;
import io.torsion.model.GateActivation;
import io.torsion.model.Layer;
import io.torsion.model.Network;
import io.torsion.model.Precision;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.Weights;
import io.torsion.spi.Backend;
import io.torsion.spi.BackendOptions;
import io.torsion.spi.DifferentiableModel;
import io.torsion.spi.Gradient;
import io.torsion.spi.Minibatch;
import io.torsion.tck.reference.ReferenceProvider;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks with hard sigmoid gates on both kernel sets, beside the reference in double: awkward sizes, dropout, lengths. */
class HardGatesTest {
    private static final GateActivation HARD = GateActivation.HARD_SIGMOID;
    private static final double RATE = 0.3;

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 8, 9, 15, 16, 17, 31, 33, 64, 100})
    void everySizeAnswersAndLearnsAsTheReference(int units) {
        for (Network network : networks(units)) {
            try (Backend reference = new ReferenceProvider().open(BackendOptions.threads(1));
                    Backend vector = KernelSet.VECTOR.open(2);
                    Backend scalar = KernelSet.SCALAR.open(2)) {
                for (int size : units < 20 ? new int[] {1, 5, 33} : new int[] {7}) {
                    Answers expected = Answers.of(reference, network, size);
                    Answers.of(vector, network, size).near(expected, network.describe() + ", vector, " + size);
                    Answers.of(scalar, network, size).near(expected, network.describe() + ", scalar, " + size);
                }
            }
        }
    }

    private static List<Network> networks(int units) {
        Layer.Recurrent lstm = new Layer.Lstm(units, RATE, HARD);
        Layer.Recurrent gru = new Layer.Gru(units, RATE, HARD);
        return List.of(
                builder().add(lstm).add(gru).dense().everyStep().build().bind(5, 3),
                builder()
                        .bidirectional(gru)
                        .dropout(RATE)
                        .bidirectional(lstm)
                        .dense()
                        .build()
                        .bind(5, 3));
    }

    /** What a model says: answers, answers with dropout kept on, a gradient, in single arrays. */
    private record Answers(float[] predicted, float[] rounded, float[] sampled, double loss, float[] gradient) {
        static Answers of(Backend backend, Network network, int size) {
            SequenceBatch batch = Data.ragged(network, size, 6);
            float[] weights = Data.weights(network);
            // Gates far open and shut beside others: the edges are met as well.
            for (int i = 0; i < weights.length; i++) {
                weights[i] *= 1.7f;
            }
            float[] predicted = new float[size * (network.everyStep() ? 6 : 1) * 3];
            float[] rounded = predicted.clone();
            float[] sampled = predicted.clone();
            Gradient gradient = new Gradient(new float[weights.length], null);
            Weights shared = Weights.of(network.layout(), weights);
            try (SequenceModel two = backend.freeze(network, shared, Precision.BF16_WEIGHTS);
                    DifferentiableModel model = backend.differentiable(network)) {
                two.predict(batch, rounded);
                model.predict(weights, batch, predicted);
                model.sample(weights, batch, 5, sampled);
                Minibatch all = Data.minibatch(network, batch);
                double loss = model.gradient(weights, all, Loss.mse(), gradient);
                return new Answers(predicted, rounded, sampled, loss, gradient.weights());
            }
        }

        void near(Answers expected, String what) {
            near(what + ": answers", predicted, expected.predicted, 1e-5f);
            near(what + ": answers of rounded weights", rounded, expected.rounded, 1e-5f);
            near(what + ": answers with dropout", sampled, expected.sampled, 1e-5f);
            near(what + ": gradient", gradient, expected.gradient, 3e-5f);
            assertThat(loss).as(what).isCloseTo(expected.loss, within(1e-5 * expected.loss));
            assertThat(sampled).as(what + ": dropout is kept on").isNotEqualTo(predicted);
        }

        private static void near(String what, float[] actual, float[] expected, float share) {
            float largest = 0;
            float furthest = 0;
            for (int i = 0; i < expected.length; i++) {
                largest = Math.max(largest, Math.abs(expected[i]));
                furthest = Math.max(furthest, Math.abs(expected[i] - actual[i]));
            }
            assertThat(actual).as(what).hasSameSizeAs(expected);
            assertThat(furthest).as(what).isLessThanOrEqualTo(share * largest);
        }
    }
}
