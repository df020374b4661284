package io.torsion.data;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.error.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrajectorySetTest {
    private final TrajectorySet set = Recordings.grouped("a1", "a2", "b1");

    @Test
    void recordingsAreReached() {
        assertThat(set.ids()).containsExactly("a1", "a2", "b1");
        assertThat(set.groups()).containsExactly("a", "b");
        assertThat(set.rows()).isEqualTo(9);
        assertThat(set).hasSize(3).first().isSameAs(set.get(0));
    }

    @Test
    void subsetsKeepTheSchema() {
        assertThat(set.byIds(List.of("b1", "a1")).ids()).containsExactly("b1", "a1");
        TrajectorySet none = set.filter(trajectory -> false);
        assertThat(none.isEmpty()).isTrue();
        assertThat(none.schema()).isEqualTo(set.schema());
        assertThat(none.plus(set)).isEqualTo(set);
        assertRefused(ErrorCode.BAD_SPLIT, () -> set.byIds(List.of("c1"))).hasMessageContaining("'c1'");
    }

    @Test
    void mappingChangesAll() {
        Schema torque = Recordings.schema("tau1");
        TrajectorySet mapped = set.map(torque, trajectory -> trajectory.with(torque, new double[3]));
        assertThat(mapped.schema()).isEqualTo(torque);
        assertThat(mapped.groups()).isEqualTo(set.groups());
    }

    @Test
    void idsAreUnique() {
        assertRefused(ErrorCode.DUPLICATE_NAME, () -> set.plus(Recordings.grouped("a2")))
                .hasMessageContaining("'a2'");
    }

    @Test
    void nothingIsNoSet() {
        assertRefused(ErrorCode.TOO_SHORT, TrajectorySet::of);
    }

    @Test
    void columnsAreTheSameInTheSameOrder() {
        Trajectory first = Recordings.counted("a", 2, "q1", "tau1");
        assertRefused(
                ErrorCode.MISSING_CHANNEL, () -> TrajectorySet.of(first, Recordings.counted("b", 2, "tau1", "q1")));
        assertRefused(ErrorCode.MISSING_CHANNEL, () -> TrajectorySet.of(first, Recordings.counted("b", 2, "q1")));
        Trajectory slow = Trajectory.of("b", new Schema(first.schema().channels(), 0.1), new double[4]);
        assertRefused(ErrorCode.WRONG_SAMPLE_PERIOD, () -> TrajectorySet.of(first, slow));
    }
}
