package io.torsion.data;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.torsion.error.ErrorCode;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockedSplitTest {
    private static final TrajectorySet ARM =
            TrajectorySet.of(Recordings.counted("a", 100, "q1"), Recordings.counted("b", 57, "q1"));

    @Test
    void eachRecordingIsCutIntoBlocks() {
        List<Split> folds = Split.blocked(ARM, 5, 3);
        assertThat(folds)
                .extracting(Split::name)
                .containsExactly("block 1 of 5", "block 2 of 5", "block 3 of 5", "block 4 of 5", "block 5 of 5");
        Split second = folds.get(1);
        assertThat(second.test().ids()).containsExactly("a[20,40)", "b[11,22)");
        assertThat(second.validation().ids()).containsExactly("a[43,60)", "b[25,34)");
        assertThat(second.train().ids()).containsExactly("a[0,17)", "a[63,100)", "b[0,8)", "b[37,57)");
        assertThat(second.train().groups()).containsExactly("a", "b");
        assertThat(second.test().get(0).get(0, 0)).isEqualTo(200);
    }

    @Test
    void theFirstBlockValidatesTheLast() {
        Split last = Split.blocked(ARM, 5, 3).get(4);
        assertThat(last.test().ids()).containsExactly("a[80,100)", "b[45,57)");
        assertThat(last.validation().ids()).containsExactly("a[0,20)", "b[0,11)");
        assertThat(last.train().ids()).containsExactly("a[23,77)", "b[14,42)");
    }

    @ParameterizedTest
    @CsvSource({"3, 0", "3, 5", "5, 0", "5, 2", "9, 1"})
    void everyRowIsTestedOnceAndNobodyComesNear(int folds, int embargo) {
        BitSet tested = new BitSet();
        for (Split split : Split.blocked(TrajectorySet.of(ARM.get(0)), folds, embargo)) {
            BitSet test = rows(split.test());
            assertThat(tested.intersects(test)).isFalse();
            tested.or(test);
            BitSet others = rows(split.train());
            assertThat(others.intersects(near(rows(split.validation()), embargo)))
                    .isFalse();
            others.or(rows(split.validation()));
            assertThat(others.intersects(near(test, embargo))).isFalse();
            assertThat(100 - others.cardinality() - test.cardinality()).isLessThanOrEqualTo(4 * embargo);
            assertThat(split.overlaps(2)).isEmpty();
        }
        assertThat(tested.cardinality()).isEqualTo(100);
    }

    @Test
    void piecesThatAreTooShortDoNotTrain() {
        TrajectorySet twelve = TrajectorySet.of(Recordings.counted("a", 12, "q1"));
        assertThat(Split.blocked(twelve, 4, 1).get(0).train().ids()).containsExactly("a[7,12)");
        assertThat(Split.blocked(twelve, 4, 1).get(1).train().ids())
                .as("a[0,2), and a[10,12)")
                .containsExactly("a[0,2)", "a[10,12)");
        assertThat(Split.blocked(TrajectorySet.of(Recordings.counted("a", 9, "q1")), 3, 0)
                        .get(1)
                        .train()
                        .ids())
                .containsExactly("a[0,3)");
    }

    @Test
    void refusesWhatIsTooShort() {
        assertRefused(ErrorCode.TOO_SHORT, () -> Split.blocked(ARM, 30, 0))
                .hasMessageContaining("Trajectory b is too short for 30 blocks");
        assertRefused(ErrorCode.TOO_SHORT, () -> Split.blocked(ARM, 5, 10)).hasMessageContaining("embargo of 10 rows");
        assertRefused(ErrorCode.TOO_SHORT, () -> Split.blocked(ARM, 3, 17)).hasMessageContaining("b");
        assertRefused(ErrorCode.TOO_SHORT, () -> Split.blocked(ARM, 3, Integer.MAX_VALUE));
        assertRefused(
                        ErrorCode.TOO_SHORT,
                        () -> Split.blocked(TrajectorySet.of(Recordings.counted("a", 30, "q1")), 3, 8))
                .hasMessageContaining("nothing to train on");
    }

    @Test
    void refusesFoldsThatCannotBe() {
        assertRefused(ErrorCode.BAD_SPLIT, () -> Split.blocked(ARM, 2, 0)).hasMessageContaining("2 blocks");
        assertThatThrownBy(() -> Split.blocked(ARM, 5, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static BitSet near(BitSet rows, int embargo) {
        BitSet near = new BitSet();
        rows.stream().forEach(row -> near.set(Math.max(0, row - embargo), row + embargo + 1));
        return near;
    }

    private static BitSet rows(TrajectorySet part) {
        BitSet rows = new BitSet();
        for (Trajectory trajectory : part) {
            for (double value : trajectory.column(0)) {
                rows.set((int) value / 10);
            }
        }
        return rows;
    }
}
