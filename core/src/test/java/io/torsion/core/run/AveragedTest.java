package io.torsion.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.torsion.model.Network;
import io.torsion.model.Precision;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.Stepper;
import io.torsion.model.Weights;
import io.torsion.tck.reference.ReferenceBackend;
import java.util.List;
import org.junit.jupiter.api.Test;

class AveragedTest {
    private final Network network =
            SequenceModel.builder().lstm(3).dense().everyStep().build().bind(1, 2);
    private final List<Weights> weights =
            List.of(Weights.initial(network, 1), Weights.initial(network, 2), Weights.initial(network, 3));
    private final ReferenceBackend backend = new ReferenceBackend();
    private final SequenceModel mean = NetworkPart.freeze(backend, network, weights, Precision.FLOAT32);
    private final SequenceBatch batch = SequenceBatch.of(new float[] {1, -2, 0.5f, 3, 1, -1}, 2, 3, 1);

    @Test
    void answersWithTheMean() {
        float[] expected = new float[12];
        for (Weights one : weights) {
            float[] out = new float[12];
            backend.freeze(network, one).predict(batch, out);
            for (int i = 0; i < 12; i++) {
                expected[i] += out[i] / 3;
            }
        }
        float[] out = new float[12];
        mean.predict(batch, out);
        assertThat(out).containsExactly(expected, within(1e-6f));
    }

    @Test
    void stepsAsItPredictsAndGoesOnFromASavedState() {
        float[] expected = new float[12];
        mean.predict(batch, expected);
        float[] out = new float[2];
        try (Stepper stepper = mean.stepper();
                Stepper other = mean.stepper()) {
            for (int row = 0; row < 3; row++) {
                other.restore(stepper.state());
                stepper.step(new float[] {batch.values()[row]}, out);
                assertThat(out).containsExactly(new float[] {expected[2 * row], expected[2 * row + 1]}, within(1e-6f));
                float[] again = new float[2];
                other.step(new float[] {batch.values()[row]}, again);
                assertThat(again).isEqualTo(out);
            }
            stepper.reset();
            assertThat(stepper.state()).containsOnly(0).hasSize(3 * network.stateSize());
        }
    }

    @Test
    void weightsAreThoseOfAllMembers() {
        assertThat(NetworkPart.split(network, mean.weights())).isEqualTo(weights);
        assertThat(mean.weights().layout()).isEqualTo(NetworkPart.layout(network, 3));
        SequenceModel one = NetworkPart.freeze(backend, network, weights.subList(0, 1), Precision.FLOAT32);
        assertThat(one.weights()).isEqualTo(weights.get(0));
    }

    @Test
    void closesAllMembers() {
        mean.close();
        mean.close();
        assertThatThrownBy(() -> mean.predict(batch, new float[12])).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(mean::stepper).isInstanceOf(IllegalStateException.class);
    }
}
