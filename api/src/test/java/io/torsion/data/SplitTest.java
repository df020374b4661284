package io.torsion.data;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.torsion.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitTest {
    private final TrajectorySet set = Recordings.grouped("a1", "a2", "b1", "c1", "c2", "d1");

    @ParameterizedTest
    @CsvSource({"10, 6, 2, 2", "20, 14, 3, 3", "3, 1, 1, 1", "2, 2, 0, 0", "1, 1, 0, 0"})
    void sharesAreByTrajectory(int count, int train, int validation, int test) {
        Split split = Split.byTrajectory(numbered(count), 0.7, 0.15, 0.15, 1);
        assertThat(List.of(
                        split.train().size(),
                        split.validation().size(),
                        split.test().size()))
                .containsExactly(train, validation, test);
        assertThat(all(split))
                .containsExactlyInAnyOrderElementsOf(numbered(count).ids());
    }

    @Test
    void theSeedDecides() {
        TrajectorySet many = numbered(12);
        assertThat(Split.byTrajectory(many, 2, 1, 1, 7)).isEqualTo(Split.byTrajectory(many, 2, 1, 1, 7));
        assertThat(IntStream.range(0, 10)
                        .mapToObj(seed ->
                                Split.byTrajectory(many, 2, 1, 1, seed).test().ids())
                        .distinct())
                .hasSizeGreaterThan(5);
    }

    @Test
    void groupsStayTogether() {
        for (long seed = 0; seed < 20; seed++) {
            Split split = Split.byGroup(set, 0.5, 0.25, 0.25, seed);
            assertThat(split.train().groups())
                    .hasSize(2)
                    .doesNotContainAnyElementsOf(split.test().groups());
            assertThat(split.validation().groups())
                    .hasSize(1)
                    .doesNotContainAnyElementsOf(split.test().groups());
        }
    }

    @Test
    void oneIsLeftOutAndTheCyclicallyNextValidates() {
        List<Split> folds = Split.leaveOneTrajectoryOut(set);
        assertThat(folds).extracting(Split::name).isEqualTo(set.ids());
        assertThat(folds.get(0).test().ids()).containsExactly("a1");
        assertThat(folds.get(0).validation().ids()).containsExactly("a2");
        assertThat(folds.get(5).test().ids()).containsExactly("d1");
        assertThat(folds.get(5).validation().ids()).containsExactly("a1");
        assertThat(folds).allSatisfy(fold -> assertThat(all(fold)).containsExactlyInAnyOrderElementsOf(set.ids()));
    }

    @Test
    void oneGroupIsLeftOut() {
        List<Split> folds = Split.leaveOneGroupOut(set);
        assertThat(folds).extracting(Split::name).containsExactly("a", "b", "c", "d");
        assertThat(folds.get(3).validation().ids()).containsExactly("a1", "a2");
        assertThat(folds.get(3).train().groups()).containsExactly("b", "c");
    }

    @Test
    void groupsAreDealtToFoldsOfNearlyTheSameSize() {
        List<Split> folds = Split.groupKFold(set, 3);
        assertThat(folds).extracting(Split::name).containsExactly("a", "c", "b+d");
        assertThat(folds.get(1).validation().groups()).containsExactly("b", "d");
        assertThat(folds.get(2).validation().groups()).containsExactly("a");
        assertThat(Split.groupKFold(set, 4)).hasSize(4);
    }

    @Test
    void refusesFoldsThatWouldBeEmptyOrTooFew() {
        assertRefused(ErrorCode.BAD_SPLIT, () -> Split.groupKFold(set, 5))
                .hasMessageContaining("5 folds, 4 groups: [a, b, c, d]");
        assertRefused(ErrorCode.BAD_SPLIT, () -> Split.groupKFold(TrajectorySet.of(set.get(0)), 3))
                .hasMessageContaining("3 folds, 1 groups: [a]");
        for (int folds : new int[] {2, 0, -1}) {
            assertRefused(ErrorCode.BAD_SPLIT, () -> Split.groupKFold(set, folds))
                    .hasMessageContaining(folds + " folds");
        }
    }

    /** Sizes by the loop in the source of GroupKFold, run in NumPy, for groups of 50, 7, 20, 31, 12, 30 and 3 rows. */
    @ParameterizedTest
    @CsvSource({"3, 53 50 50", "4, 50 34 37 32"})
    void foldsAreAsBalancedAsThoseOfScikitLearn(int folds, String sizes) {
        int[] rows = {50, 7, 20, 31, 12, 30, 3};
        TrajectorySet groups = TrajectorySet.of(IntStream.range(0, rows.length)
                .mapToObj(i -> Recordings.counted("g" + i, rows[i], "q1"))
                .toList());
        assertThat(Split.groupKFold(groups, folds))
                .extracting(fold -> String.valueOf(fold.test().rows()))
                .containsExactly(sizes.split(" "));
    }

    @Test
    void tellsWhatTrainingSharesWithTheOthers() {
        Trajectory a = Recordings.counted("a", 40, "q1");
        Trajectory other = a.with(
                a.schema(),
                java.util.Arrays.stream(a.toArray()).map(v -> -v - 1).toArray());
        TrajectorySet some = TrajectorySet.of(a, other.rows(0, 40, "b"), a.rows(10, 30, "c"), a.rows(5, 15, "d"));
        assertThat(Split.ofIds(some, List.of("a"), List.of("b", "d"), List.of("c"))
                        .overlaps(10))
                .containsExactly(new Overlap("a", 5, "d", 0, 10), new Overlap("a", 10, "c", 0, 20));
        assertThat(Split.ofIds(some, List.of("a"), List.of("b"), List.of()).overlaps(2))
                .isEmpty();
    }

    @Test
    void aGivenSplitMayLeaveSomeOut() {
        Split split = Split.ofIds(set, List.of("c2", "a1"), List.of(), List.of("d1"));
        assertThat(split.train().ids()).containsExactly("c2", "a1");
        assertThat(split.validation().isEmpty()).isTrue();
        assertThat(split.test().ids()).containsExactly("d1");
    }

    @Test
    void nobodyIsInTwoParts() {
        assertRefused(ErrorCode.BAD_SPLIT, () -> Split.ofIds(set, List.of("a1"), List.of("a2"), List.of("a1")))
                .hasMessageContaining("'a1'");
        assertRefused(ErrorCode.BAD_SPLIT, () -> Split.ofIds(set, List.of("x"), List.of(), List.of()));
    }

    @Test
    void somebodyTrains() {
        assertRefused(ErrorCode.TOO_SHORT, () -> Split.ofIds(set, List.of(), List.of(), List.of("a1")));
        assertRefused(ErrorCode.TOO_SHORT, () -> Split.byTrajectory(numbered(5), 1e-18, 0.5, 0.5, 1));
        assertRefused(ErrorCode.BAD_SPLIT, () -> Split.leaveOneTrajectoryOut(numbered(2)))
                .hasMessageContaining("at least 3");
    }

    @Test
    void sharesAreSensible() {
        assertThatThrownBy(() -> Split.byTrajectory(set, 0, 1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Split.byTrajectory(set, 1, -1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Split.byTrajectory(set, 1, Double.NaN, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static TrajectorySet numbered(int count) {
        return Recordings.grouped(
                IntStream.range(0, count).mapToObj(i -> "t" + i).toArray(String[]::new));
    }

    private static List<String> all(Split split) {
        List<String> ids = new ArrayList<>();
        Stream.of(split.train(), split.validation(), split.test()).forEach(part -> ids.addAll(part.ids()));
        return ids;
    }
}
