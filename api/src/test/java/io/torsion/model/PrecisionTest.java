package io.torsion.model;

import static io.torsion.model.Precision.BF16_WEIGHTS;
import static io.torsion.model.Precision.FLOAT32;
import static io.torsion.model.SequenceModel.builder;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PrecisionTest {
    private final Network network =
            builder().bidirectionalLstm(33).lstm(9).dense().build().bind(5, 2);
    private final Weights weights = Weights.initial(network, 42);

    @Test
    void float32ChangesNothing() {
        assertThat(FLOAT32.of(weights)).isSameAs(weights);
    }

    @Test
    void matricesOfRecurrentLayersAreRoundedAndNothingElse() {
        Weights rounded = BF16_WEIGHTS.of(weights);
        for (WeightLayout.Slice slice : network.layout().slices()) {
            float[] before = weights.get(slice.name());
            float[] after = rounded.get(slice.name());
            if (!slice.name().endsWith("input") && !slice.name().endsWith("recurrent")) {
                assertThat(after).isEqualTo(before);
                continue;
            }
            assertThat(after).isNotEqualTo(before);
            for (int i = 0; i < before.length; i++) {
                assertThat(Float.floatToRawIntBits(after[i]) & 0xffff).isZero();
                assertThat(Math.abs(after[i] - before[i])).isLessThanOrEqualTo(Math.abs(before[i]) / 256);
            }
        }
        assertThat(BF16_WEIGHTS.of(rounded)).isEqualTo(rounded);
    }

    @Test
    void theNearestIsTakenAndTheEvenOneOfTwo() {
        float[] values = weights.toArray();
        float step = 0x1p-7f;
        float[] given = {1 + step / 2, 1 + 1.5f * step, -1 - 0.51f * step, 1 + 0.49f * step, 0, Float.NaN};
        System.arraycopy(given, 0, values, 0, given.length);
        float[] rounded = BF16_WEIGHTS.of(Weights.of(network.layout(), values)).toArray();
        assertThat(Arrays.copyOf(rounded, given.length)).containsExactly(1, 1 + 2 * step, -1 - step, 1, 0, Float.NaN);
    }
}
