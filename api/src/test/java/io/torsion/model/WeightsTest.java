package io.torsion.model;

import static io.torsion.model.SequenceModel.builder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeightsTest {
    private final Network network = builder()
            .bidirectionalLstm(3)
            .lstm(8)
            .layerNorm()
            .dropout(0.5)
            .dense()
            .build()
            .bind(5, 2);
    private final Weights weights = Weights.initial(network, 42);

    @Test
    void tensorsStandInTheOrderOfTheLayers() {
        assertThat(network.layout().slices())
                .extracting(slice -> slice.name() + slice.shape())
                .containsExactly(
                        "0.forward.input[12, 5]",
                        "0.forward.recurrent[12, 3]",
                        "0.forward.bias[12]",
                        "0.backward.input[12, 5]",
                        "0.backward.recurrent[12, 3]",
                        "0.backward.bias[12]",
                        "1.input[32, 6]",
                        "1.recurrent[32, 8]",
                        "1.bias[32]",
                        "2.gain[8]",
                        "2.bias[8]",
                        "4.weight[2, 8]",
                        "4.bias[2]");
    }

    @Test
    void tensorsStandOneBehindTheOther() {
        int end = 0;
        for (WeightLayout.Slice slice : network.layout().slices()) {
            assertThat(slice.offset()).isEqualTo(end);
            end += slice.size();
        }
        assertThat(network.layout().size()).isEqualTo(end).isEqualTo(weights.toArray().length);
        assertThat(new WeightLayout(List.of()).size()).isZero();
        assertThatThrownBy(() -> network.layout().slice("3.weight"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3.weight")
                .hasMessageContaining("4.weight");
    }

    @Test
    void inputWeightsAreUniformWithinGlorotsLimit() {
        Network wide = builder().lstm(50).dense().build().bind(40, 30);
        Weights initial = Weights.initial(wide, 1);
        checkUniform(initial.get("0.input"), Math.sqrt(6.0 / (40 + 200)));
        checkUniform(initial.get("1.weight"), Math.sqrt(6.0 / (50 + 30)));
    }

    private static void checkUniform(float[] values, double limit) {
        double sum = 0;
        double squares = 0;
        double largest = 0;
        for (float value : values) {
            sum += value;
            squares += (double) value * value;
            largest = Math.max(largest, Math.abs(value));
        }
        assertThat(largest).isBetween(0.99 * limit, limit);
        assertThat(sum / values.length).isCloseTo(0, within(0.1 * limit));
        assertThat(squares / values.length).isCloseTo(limit * limit / 3, within(0.05 * limit * limit));
    }

    @Test
    void recurrentMatricesHaveOrthonormalColumns() {
        for (String name : List.of("0.forward.recurrent", "0.backward.recurrent", "1.recurrent")) {
            checkOrthonormal(
                    weights.get(name), network.layout().slice(name).shape().get(1));
        }
    }

    @Test
    void forgetGatesStartOpenAndAllOtherBiasesAtZero() {
        float[] bias = weights.get("1.bias");
        for (int i = 0; i < bias.length; i++) {
            assertThat(bias[i]).isEqualTo(i / 8 == 1 ? 1 : 0);
        }
        assertThat(weights.get("0.backward.bias")).containsExactly(0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0);
        assertThat(weights.get("2.gain")).containsOnly(1);
        assertThat(weights.get("2.bias")).containsOnly(0);
        assertThat(weights.get("4.bias")).containsOnly(0);
    }

    @Test
    void aGruHasThreeGatesAndTwoBiases() {
        Network gru = builder()
                .bidirectional(new Layer.Gru(3, 0.5))
                .gru(4)
                .dense()
                .residual()
                .build()
                .bind(5, 2);
        assertThat(gru.layout().slices())
                .extracting(slice -> slice.name() + slice.shape())
                .containsExactly(
                        "0.forward.input[9, 5]",
                        "0.forward.recurrent[9, 3]",
                        "0.forward.bias[9]",
                        "0.forward.recurrentBias[9]",
                        "0.backward.input[9, 5]",
                        "0.backward.recurrent[9, 3]",
                        "0.backward.bias[9]",
                        "0.backward.recurrentBias[9]",
                        "1.input[12, 6]",
                        "1.recurrent[12, 4]",
                        "1.bias[12]",
                        "1.recurrentBias[12]",
                        "2.weight[2, 4]",
                        "2.bias[2]",
                        "3.weight[2, 5]");
        Weights initial = Weights.initial(gru, 42);
        assertThat(initial.get("1.bias")).containsOnly(0);
        assertThat(initial.get("1.recurrentBias")).containsOnly(0);
        checkUniform(
                Weights.initial(builder().gru(50).dense().build().bind(40, 30), 1)
                        .get("0.input"),
                Math.sqrt(6.0 / 190));
        checkOrthonormal(initial.get("1.recurrent"), 4);
        assertThat(initial.get("3.weight")).doesNotContain(0f);
    }

    private static void checkOrthonormal(float[] matrix, int units) {
        for (int a = 0; a < units; a++) {
            for (int b = 0; b <= a; b++) {
                double dot = 0;
                for (int row = 0; row < matrix.length / units; row++) {
                    dot += (double) matrix[row * units + a] * matrix[row * units + b];
                }
                assertThat(dot).isCloseTo(a == b ? 1 : 0, within(1e-6));
            }
        }
    }

    /** Every backend and every machine must start here; if this changes, seeds no longer repeat old trainings. */
    @Test
    void theSeedGivesTheSameBitsEverywhere() throws Exception {
        ByteBuffer bytes = ByteBuffer.allocate(4 * weights.toArray().length);
        bytes.asFloatBuffer().put(weights.toArray());
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.array());
        assertThat(HexFormat.of().formatHex(digest))
                .isEqualTo("74e26c35ba31ac6c672a384ffa3c90303e12e6b5b9189bb412b3891a498d84ce");
    }

    @Test
    void seedsAndTensorsDiffer() {
        assertThat(Weights.initial(network, 42)).isEqualTo(weights).hasSameHashCodeAs(weights);
        assertThat(Weights.initial(network, 43)).isNotEqualTo(weights);
        assertThat(weights.get("0.forward.input")).isNotEqualTo(weights.get("0.backward.input"));
    }

    @Test
    void valuesAreCopied() {
        float[] values = new float[network.layout().size()];
        Weights zero = Weights.of(network.layout(), values);
        Arrays.fill(values, 9);
        zero.toArray()[0] = 9;
        zero.get("4.bias")[0] = 9;
        assertThat(zero.toArray()).containsOnly(0);
        assertThat(zero.layout()).isEqualTo(network.layout());
        assertThatThrownBy(() -> Weights.of(network.layout(), new float[3]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
