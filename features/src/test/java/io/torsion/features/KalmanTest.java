package io.torsion.features;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.error.ErrorCode;
import io.torsion.feature.Stage;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KalmanTest {
    private static final double PERIOD = 0.01;
    private static final int ROWS = 2000;
    private static final Kalman FILTER = Kalman.of(300, 0.002, "q1");

    @Test
    void theSmootherIsNearerToAKnownVelocityThanTheFilterAndTheFilterThanDifferences() {
        Random noise = new Random(7);
        double[] measured = IntStream.range(0, ROWS)
                .mapToDouble(t -> Math.sin(3 * t * PERIOD) + 0.002 * noise.nextGaussian())
                .toArray();
        double raw = velocityError(Recordings.answers(PERIOD, measured, Derivative.backward("q1")));
        double filtered = velocityError(column(FILTER, measured, 2));
        double diffuse = velocityError(column(FILTER.diffuse(), measured, 2));
        double smooth = velocityError(column(FILTER.smoother(), measured, 2));
        assertThat(filtered).isLessThan(raw / 3);
        assertThat(smooth).isLessThan(filtered / 2);
        assertThat(diffuse).isCloseTo(filtered, within(0.01 * filtered));
    }

    private static double velocityError(double[] found) {
        double squares = IntStream.range(100, ROWS)
                .mapToDouble(t -> found[t] - 3 * Math.cos(3 * t * PERIOD))
                .map(e -> e * e)
                .sum();
        return Math.sqrt(squares / (ROWS - 100));
    }

    @Test
    void theDiffuseFormKnowsAMotionAfterAFewRows() {
        double[] ramp = IntStream.range(0, 20).mapToDouble(t -> 0.05 * t).toArray();
        assertThat(column(FILTER.diffuse(), ramp, 2)[5]).isCloseTo(5, within(0.05));
        assertThat(column(FILTER, ramp, 2)[5]).isNotCloseTo(5, within(0.5));
    }

    @Test
    void aGapIsBridgedByThePrediction() {
        double[] ramp = IntStream.range(0, 300).mapToDouble(t -> 0.05 * t).toArray();
        double[] gap = ramp.clone();
        for (int t = 200; t < 205; t++) {
            gap[t] = Double.NaN;
        }
        for (Kalman form : List.of(FILTER, FILTER.diffuse())) {
            double[] found = WholeColumns.of(form, gap)[1];
            assertThat(found[204]).isNaN();
            assertThat(found[205]).isCloseTo(5, within(1e-6));
        }
        assertThat(WholeColumns.of(FILTER.smoother(), gap)[1][205]).isCloseTo(5, within(1e-6));
    }

    @Test
    void givesUnitsAndKindsAndKeepsTheSource() {
        Schema angle = new Schema(List.of(Channel.byConvention("q3")), PERIOD);
        Kalman named = Kalman.of(1, 1, "q#").named("p#", "qd#", "qdd#");
        assertThat(named.outputs(angle).subList(1, 3))
                .containsExactly(Channel.byConvention("qd3"), Channel.byConvention("qdd3"));
        assertThat(named.consumes()).isFalse();
        assertThat(Kalman.of(1, 1, "q#").outputs(angle))
                .extracting(Channel::name)
                .containsExactly("kalman(q3)", "kalman(dq3)", "kalman(ddq3)");
    }

    @Test
    void refusesWhatIsNoModel() {
        assertRefused(ErrorCode.BAD_SETTING, () -> Kalman.of(0, 1, "q1")).hasMessageContaining("jerk = 0");
        assertRefused(ErrorCode.BAD_SETTING, () -> Kalman.of(1, Double.NaN, "q1"))
                .hasMessageContaining("deviation = NaN");
        assertRefused(ErrorCode.BAD_SETTING, () -> new Kalman(List.of("q1"), List.of("*"), 1, 1, true))
                .hasMessageContaining("named = [*]");
        assertRefused(ErrorCode.BAD_SETTING, () -> Recordings.rows(Kalman.of(1e-200, 1, "q1"), 1))
                .hasMessageContaining("jerk = 1.0E-200");
    }

    private static double[] column(Stage stage, double[] measured, int column) {
        Trajectory recording = Recordings.of("one", PERIOD, measured);
        return Recordings.fit(recording, stage).transform(recording).column(column);
    }
}
