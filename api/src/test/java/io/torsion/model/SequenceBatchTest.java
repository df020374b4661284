package io.torsion.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SequenceBatchTest {
    @Test
    void lengthsAreFullUnlessGiven() {
        float[] values = new float[12];
        assertThat(SequenceBatch.of(values, 2, 3, 2).length(1)).isEqualTo(3);
        SequenceBatch ragged = new SequenceBatch(values, 2, 3, 2, new int[] {3, 1});
        assertThat(ragged.length(1)).isEqualTo(1);
        assertThat(ragged.values()).isSameAs(values);
    }

    @Test
    void arraysMayBeLongerSoThatASmallerBatchReusesThem() {
        assertThat(new SequenceBatch(new float[99], 2, 3, 2, new int[] {3, 1, 7, 9}).size())
                .isEqualTo(2);
    }

    @Test
    void extentsFit() {
        refused(() -> SequenceBatch.of(new float[11], 2, 3, 2), "does not fit into 11 values");
        refused(() -> SequenceBatch.of(new float[12], 0, 3, 2), "0 x 3 x 2");
        refused(() -> SequenceBatch.of(new float[12], 1 << 16, 1 << 16, 1), "65536");
        refused(() -> new SequenceBatch(new float[12], 2, 3, 2, new int[] {3}), "2 sequences, but 1 lengths");
        refused(() -> new SequenceBatch(new float[12], 2, 3, 2, new int[] {3, 0}), "Sequence 1 has length 0");
        refused(() -> new SequenceBatch(new float[12], 2, 3, 2, new int[] {4, 1}), "Sequence 0 has length 4");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }
}
