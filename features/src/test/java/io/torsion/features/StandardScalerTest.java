package io.torsion.features;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.data.Unit;
import io.torsion.error.ErrorCode;
import io.torsion.feature.FittedPipeline;
import io.torsion.feature.RowTransform;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardScalerTest {
    private static final Trajectory ARM = Recordings.random(9, 500, 3, 0.01);

    @Test
    void givesMeanZeroAndDeviationOne() {
        FittedPipeline fitted = Recordings.fit(ARM, StandardScaler.perChannel());
        Trajectory scaled = fitted.transform(ARM);
        for (int c = 0; c < 3; c++) {
            assertThat(mean(scaled.column(c))).isEqualTo(0, within(1e-13));
            assertThat(square(scaled.column(c))).isEqualTo(1, within(1e-12));
        }
        assertThat(scaled.schema().channels()).allMatch(c -> c.unit().equals(Unit.NONE));
    }

    @Test
    void sharedScalesAllAlike() {
        Map<String, double[]> learned = StandardScaler.shared().learn(TrajectorySet.of(ARM.select(0, 1, 2)));
        assertThat(learned.get("offset"))
                .hasSize(3)
                .containsOnly(new double[] {mean(ARM.select(0, 1, 2).toArray())}, within(1e-13));
        assertThat(learned.get("scale")).containsOnly(learned.get("scale")[0]);
    }

    @Test
    void isTheSameHoweverTheRecordingsAreCut() {
        TrajectorySet whole = TrajectorySet.of(ARM);
        TrajectorySet parts = TrajectorySet.of(ARM.rows(0, 2, "a"), ARM.rows(2, 333, "b"), ARM.rows(333, 500, "c"));
        Map<String, double[]> one = StandardScaler.perChannel().learn(whole);
        Map<String, double[]> other = StandardScaler.perChannel().learn(parts);
        one.forEach((name, numbers) -> assertThat(other.get(name)).containsExactly(numbers, within(1e-14)));
    }

    @Test
    void keepsItsPrecisionFarFromZero() {
        double[] far = Recordings.wave(1, 400);
        double[] near = far.clone();
        for (int i = 0; i < far.length; i++) {
            far[i] += 1e7;
        }
        assertThat(deviation(far)).isEqualTo(deviation(near), within(1e-8));
    }

    @Test
    void aConstantIsDividedByOne() {
        double[] constant = new double[30];
        java.util.Arrays.fill(constant, 0.1);
        assertThat(deviation(constant)).isEqualTo(1);
        assertThat(java.util.Arrays.stream(Recordings.answers(0.01, constant, StandardScaler.perChannel())))
                .allMatch(value -> Math.abs(value) < 1e-15);
    }

    @Test
    void clipsAtSoManyDeviations() {
        double[] column = new double[100];
        column[7] = 1000;
        double[] scaled =
                Recordings.answers(0.01, column, StandardScaler.perChannel().clip(4));
        assertThat(scaled[7]).isEqualTo(4);
        assertThat(Recordings.answers(0.01, column, StandardScaler.perChannel())[7])
                .isGreaterThan(9);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theInverseGivesBackWhatWasScaled(long seed) {
        Trajectory recording = Recordings.random(seed, 100, 3, 0.01).select(0, 1, 2);
        Schema schema = recording.schema();
        StandardScaler scaler = StandardScaler.perChannel();
        Map<String, double[]> learned = scaler.learn(TrajectorySet.of(recording));
        RowTransform there = scaler.stream(schema, learned);
        RowTransform back = scaler.inverse(schema, learned);
        double[] in = new double[3];
        double[] scaled = new double[3];
        double[] out = new double[3];
        for (int row = 0; row < recording.rows(); row++) {
            recording.copyRow(row, in);
            assertThat(there.step(in, scaled) && back.step(scaled, out)).isTrue();
            assertThat(out).containsExactly(in, within(1e-15));
        }
    }

    @Test
    void addsScaledCopiesUnderANameOfTheirOwn() {
        FittedPipeline fitted =
                Recordings.fit(ARM, StandardScaler.perChannel().on("q#", "!q2").named("net.*"));
        assertThat(fitted.features().names()).containsExactly("q1", "q2", "q3", "net.q1", "net.q3");
        assertThat(fitted.transform(ARM).column(0)).isEqualTo(ARM.column(0));
    }

    @Test
    void leavesMissingSamplesOutOfWhatItLearns() {
        Trajectory gaps = Recordings.of("gaps", 0.01, new double[] {1, Double.NaN, 3, Double.NaN});
        Map<String, double[]> learned = StandardScaler.perChannel().learn(TrajectorySet.of(gaps.select(0)));
        assertThat(learned.get("offset")).containsExactly(2);
        assertThat(learned.get("scale")).containsExactly(1);
    }

    @Test
    void cannotLearnFromNothingOrTheInfinite() {
        Trajectory empty = Recordings.of("empty", 0.01, new double[] {Double.NaN, Double.NaN})
                .select(0);
        Trajectory infinite = Recordings.of("bad", 0.01, new double[] {1, 2, Double.POSITIVE_INFINITY})
                .select(0);
        StandardScaler scaler = StandardScaler.perChannel();
        assertRefused(ErrorCode.NON_FINITE, () -> scaler.learn(TrajectorySet.of(empty)))
                .hasMessageContaining("'q1'");
        assertRefused(ErrorCode.NON_FINITE, () -> scaler.learn(TrajectorySet.of(infinite)))
                .hasMessageContaining("'q1' of trajectory bad")
                .hasMessageContaining("row 2");
        assertRefused(ErrorCode.TOO_SHORT, () -> scaler.learn(new TrajectorySet(empty.schema(), List.of())));
    }

    @Test
    void refusesANegativeLimit() {
        assertRefused(ErrorCode.BAD_SETTING, () -> StandardScaler.perChannel().clip(-1));
    }

    private static double deviation(double[] column) {
        TrajectorySet one = TrajectorySet.of(Recordings.of("one", 0.01, column).select(0));
        return StandardScaler.perChannel().learn(one).get("scale")[0];
    }

    private static double mean(double[] values) {
        return java.util.Arrays.stream(values).average().orElseThrow();
    }

    private static double square(double[] values) {
        return java.util.Arrays.stream(values).map(v -> v * v).average().orElseThrow();
    }
}
