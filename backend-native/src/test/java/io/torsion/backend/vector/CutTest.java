package io.torsion.backend.vector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CutTest {
    @Test
    void shardsCoverEveryRowOnceAndAreEvenInNumberAndSize() {
        for (int size = 1; size < 700; size++) {
            int shards = Cut.shards(size);
            assertThat(shards == 1 || shards % 2 == 0).isTrue();
            assertThat(shards).isBetween(1, Cut.MAX_SHARDS);
            assertThat(Cut.start(size, shards, 0)).isZero();
            assertThat(Cut.start(size, shards, shards)).isEqualTo(size);
            for (int s = 0; s < shards; s++) {
                int rows = Cut.start(size, shards, s + 1) - Cut.start(size, shards, s);
                assertThat(rows).isBetween(size / shards, size / shards + 1).isPositive();
            }
        }
    }
}
