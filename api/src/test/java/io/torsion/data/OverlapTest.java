package io.torsion.data;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.torsion.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverlapTest {
    private static final Schema PLAIN = Recordings.schema("q1", "qd1");

    @Test
    void findsACopiedStretchAsLongAsItIs() {
        Trajectory a = noise("a", 1, 300);
        Trajectory b = joined("b", noise("x", 2, 50), a.rows(100, 180, "part"), noise("y", 3, 40));
        List<Overlap> found = Overlap.find(TrajectorySet.of(noise("z", 9, 80), a), TrajectorySet.of(b), 20);
        assertThat(found).containsExactly(new Overlap("a", 100, "b", 50, 80));
        assertThat(found.get(0)).hasToString("80 rows: b[50,130) = a[100,180)");
    }

    @Test
    void theIdAloneSharesNothing() {
        assertThat(find(noise("a", 1, 100), noise("a", 2, 100), 2)).isEmpty();
        assertThat(find(noise("a", 1, 100), noise("b", 1, 100), 100)).containsExactly(new Overlap("a", 0, "b", 0, 100));
        assertThat(find(noise("a", 1, 100), noise("b", 1, 100), 101)).isEmpty();
    }

    @Test
    void everyBitOfEveryChannelCounts() {
        Trajectory a = noise("a", 1, 100);
        double[] values = a.toArray();
        values[2 * 50 + 1] = Math.nextUp(values[2 * 50 + 1]);
        assertThat(find(a, Trajectory.of("b", PLAIN, values), 10))
                .containsExactly(new Overlap("a", 0, "b", 0, 50), new Overlap("a", 51, "b", 51, 49));
        assertThat(find(counted("a", 10, i -> 0 * i), counted("b", 10, i -> i), 2))
                .isEmpty();
    }

    @Test
    void missingSamplesEqualEachOther() {
        double[] values = noise("a", 1, 60).toArray();
        values[40] = Double.NaN;
        Trajectory a = Trajectory.of("a", PLAIN, values);
        values[40] = Double.longBitsToDouble(0x7ff8000000000123L);
        assertThat(find(a, Trajectory.of("b", PLAIN, values), 60)).hasSize(1);
    }

    @Test
    void theOrderOfColumnsDoesNotMatterButTheirNamesDo() {
        Trajectory a = noise("a", 1, 60);
        assertThat(find(a, noise("b", 1, 60).select(1, 0), 60)).hasSize(1);
        assertRefused(ErrorCode.MISSING_CHANNEL, () -> find(a, noise("b", 1, 60).select(0), 60))
                .hasMessageContaining("'qd1'");
        assertThatThrownBy(() -> find(a, a, 1)).hasMessageContaining("found 1");
    }

    @Test
    void anArmAtRestSharesNothing() {
        Trajectory rest = counted("rest", 200, i -> 7);
        assertThat(find(rest, counted("other", 300, i -> 7), 20)).isEmpty();
        Trajectory a = joined("a", rest, noise("x", 1, 100), rest);
        Trajectory b = joined("b", counted("longer", 250, i -> 7), noise("y", 2, 100));
        assertThat(find(a, b, 20)).isEmpty();
    }

    @Test
    void restBelongsToAMovementThatIsShared() {
        Trajectory move = noise("move", 1, 30);
        Trajectory a = joined("a", counted("rest", 50, i -> 7), move);
        Trajectory b = joined("b", counted("longer", 80, i -> 7), move, noise("y", 2, 20));
        assertThat(find(a, b, 20)).containsExactly(new Overlap("a", 0, "b", 30, 80));
        assertThat(find(a, b, 32)).as("30 that move, and one before them").isEmpty();
    }

    @Test
    void noRowIsReportedTwice() {
        Trajectory a = noise("a", 1, 100);
        TrajectorySet twice = TrajectorySet.of(a, joined("again", a, noise("x", 2, 9)));
        assertThat(Overlap.find(twice, TrajectorySet.of(a.rows(0, 100, "b")), 20))
                .containsExactly(new Overlap("a", 0, "b", 0, 100));
        assertThat(Overlap.find(TrajectorySet.of(a), twice, 20)).hasSize(2);
    }

    @Test
    void stretchesEndWhereRecordingsEnd() {
        Trajectory a = noise("a", 1, 100);
        TrajectorySet halves = TrajectorySet.of(a.rows(0, 50, "a1"), a.rows(50, 100, "a2"));
        assertThat(Overlap.find(halves, TrajectorySet.of(a.rows(0, 100, "b")), 20))
                .containsExactly(new Overlap("a1", 0, "b", 0, 50), new Overlap("a2", 0, "b", 50, 50));
        assertThat(Overlap.find(TrajectorySet.of(a.rows(0, 100, "b")), halves, 20))
                .containsExactly(new Overlap("b", 0, "a1", 0, 50), new Overlap("b", 50, "a2", 0, 50));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithLookingEverywhere(long seed) {
        Random random = new Random(seed);
        int values = 2 + random.nextInt(3);
        Trajectory a = counted("a", 60 + random.nextInt(60), i -> random.nextInt(values));
        Trajectory b = counted("b", 60 + random.nextInt(60), i -> random.nextInt(values));
        int minRows = 3 + random.nextInt(4);
        List<Overlap> found = find(a, b, minRows);
        assertThat(found.stream().map(o -> List.of(o.secondStart(), o.rows())))
                .isEqualTo(everywhere(a, b, minRows))
                .isNotEmpty();
        assertThat(found)
                .allSatisfy(o -> assertThat(a.rows(o.firstStart(), o.firstStart() + o.rows(), "x")
                                .toArray())
                        .isEqualTo(b.rows(o.secondStart(), o.secondStart() + o.rows(), "x")
                                .toArray()));
    }

    /** From left to right the first stretch that cannot be longer, in whatever place of the other. */
    private static List<List<Integer>> everywhere(Trajectory a, Trajectory b, int minRows) {
        List<List<Integer>> found = new ArrayList<>();
        int from = 0;
        for (int start = 0; start < b.rows(); start++) {
            int begin = start;
            int longest = IntStream.range(0, a.rows())
                    .map(i -> common(a, i, b, begin))
                    .max()
                    .orElse(0);
            if (start >= from && longest >= minRows && moves(b, start, start + longest) >= minRows) {
                found.add(List.of(start, longest));
                from = start + longest;
            }
        }
        return found;
    }

    private static int common(Trajectory a, int i, Trajectory b, int j) {
        int rows = 0;
        while (i + rows < a.rows() && j + rows < b.rows() && a.get(i + rows, 0) == b.get(j + rows, 0)) {
            rows++;
        }
        return rows;
    }

    private static int moves(Trajectory b, int start, int end) {
        int from = start;
        int to = end - 1;
        while (from < to && b.get(from, 0) == b.get(from + 1, 0)) {
            from++;
        }
        while (to > from && b.get(to, 0) == b.get(to - 1, 0)) {
            to--;
        }
        return from == to ? 0 : to - from + 1;
    }

    @Timeout(60)
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 50, 1000, 100_000})
    void whateverRepeatsTheTimeGrowsWithTheRows(int period) {
        Trajectory a = counted("a", 200_000, i -> i % period);
        Trajectory b = counted("b", 200_000, i -> (i + 7) % period);
        List<Overlap> found = find(a, b, 20);
        int shared = found.stream().mapToInt(Overlap::rows).sum();
        assertThat(shared).isEqualTo(period == 1 ? 0 : 200_000 - 7 % period);
        assertThat(found).hasSizeLessThanOrEqualTo(2);
    }

    @Timeout(60)
    @Test
    void manyRowsThatFollowTheSameOneAreNoHurdle() {
        Random random = new Random(1);
        Trajectory a = counted("a", 200_000, i -> i % 2 == 0 ? -1 : random.nextInt(100_000));
        Trajectory b = joined("b", a.rows(100_001, 150_000, "x"), a.rows(21, 90_000, "y"));
        assertThat(find(a, b, 20)).extracting(Overlap::rows).containsExactly(49_999, 89_979);
    }

    private static List<Overlap> find(Trajectory first, Trajectory second, int minRows) {
        return Overlap.find(TrajectorySet.of(first), TrajectorySet.of(second), minRows);
    }

    private static Trajectory noise(String id, long seed, int rows) {
        return Trajectory.of(id, PLAIN, new Random(seed).doubles(rows * 2L).toArray());
    }

    private static Trajectory counted(String id, int rows, IntUnaryOperator value) {
        double[] values = new double[2 * rows];
        for (int row = 0; row < rows; row++) {
            values[2 * row] = value.applyAsInt(row);
        }
        return Trajectory.of(id, PLAIN, values);
    }

    private static Trajectory joined(String id, Trajectory... parts) {
        double[] values = java.util.Arrays.stream(parts)
                .flatMapToDouble(part -> java.util.Arrays.stream(part.toArray()))
                .toArray();
        return Trajectory.of(id, PLAIN, values);
    }
}
