package io.torsion;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.torsion.data.Channel;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.error.ErrorCode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DiagnosticsTest {
    private static final int ROWS = 4000;
    private static final double PERIOD = 0.01;

    private static JointResiduals of(double[] measured, double[] predicted, double[] velocity) {
        Residuals residuals = new Residuals(Channel.byConvention("tau1"), "qd1", PERIOD);
        int half = measured.length / 2;
        int end = measured.length;
        residuals.add(Arrays.copyOf(measured, half), Arrays.copyOf(predicted, half), Arrays.copyOf(velocity, half));
        residuals.add(
                Arrays.copyOfRange(measured, half, end),
                Arrays.copyOfRange(predicted, half, end),
                Arrays.copyOfRange(velocity, half, end));
        return residuals.diagnose();
    }

    /** x[t] = φ x[t−1] + noise: autocorrelation φ^k, and (1 − φ) / (1 + φ) of the rows count. */
    private static double[] autoregressive(int rows, double phi, long seed) {
        double[] x = Data.noise(rows, seed);
        for (int t = 1; t < rows; t++) {
            x[t] += phi * x[t - 1];
        }
        return x;
    }

    @Test
    void autocorrelationAndEffectiveRowsAreThoseOfAKnownProcess() {
        int rows = 60_000;
        double[] noise = autoregressive(rows, 0.8, 5);
        double[] measured = Arrays.stream(noise).map(v -> v + 3).toArray();
        JointResiduals joint = of(measured, new double[rows], new double[rows]);
        assertThat(joint.rows()).isEqualTo(rows);
        assertThat(joint.bias()).isCloseTo(3, within(0.1));
        assertThat(joint.deviation()).isCloseTo(1 / Math.sqrt(1 - 0.64), within(0.05));
        assertThat(joint.autocorrelation()).hasSize(200);
        assertThat(joint.autocorrelation()[0]).isCloseTo(1, within(1e-12));
        for (int lag = 1; lag < 5; lag++) {
            assertThat(joint.autocorrelation()[lag]).isCloseTo(Math.pow(0.8, lag), within(0.03));
        }
        assertThat(joint.effectiveRows()).isCloseTo(rows / 9.0, within(rows / 9.0 * 0.25));
    }

    @Test
    void independentResidualsAllCount() {
        JointResiduals joint = of(Data.noise(ROWS, 1), new double[ROWS], new double[ROWS]);
        assertThat(joint.effectiveRows()).isBetween(0.7 * ROWS, 1.0 * ROWS);
        assertThat(joint.autocorrelation()[1]).isCloseTo(0, within(0.05));
    }

    @Test
    void frictionThatIsMissedShowsByDirectionAndSpeed() {
        double[] velocity = new double[ROWS];
        double[] measured = new double[ROWS];
        for (int t = 0; t < ROWS; t++) {
            velocity[t] = t % 4 == 0 ? 0 : 2 * Math.sin(0.01 * t);
            measured[t] = 0.5 * Math.signum(velocity[t]) + 0.25 * velocity[t];
        }
        JointResiduals joint = of(measured, new double[ROWS], velocity);
        assertThat(joint.byDirection()).hasSize(3);
        assertThat(joint.byDirection().get(0).bias()).isLessThan(-0.6);
        assertThat(joint.byDirection().get(1).bias()).isCloseTo(0, within(0.1));
        assertThat(joint.byDirection().get(2).bias()).isGreaterThan(0.6);
        assertThat(joint.byDirection().stream().mapToLong(ResidualBin::rows).sum())
                .isEqualTo(ROWS);
        assertThat(joint.bySpeed()).hasSize(10);
        assertThat(joint.bySpeed().stream().mapToLong(ResidualBin::rows).sum()).isEqualTo(ROWS);
        assertThat(joint.bySpeed().get(9).rmse()).isCloseTo(0.98, within(0.03));
        assertThat(joint.bySpeed().get(9).rmse())
                .isGreaterThan(joint.bySpeed().get(4).rmse());
        assertThat(joint.bySpeed().get(9).high()).isCloseTo(2, within(0.01));
    }

    @Test
    void aPredictionThatComesLateIsFound() {
        double[] smooth = Data.smooth(ROWS, 3);
        for (int late : new int[] {-4, 0, 7}) {
            double[] predicted = new double[ROWS];
            Arrays.setAll(predicted, t -> smooth[Math.min(ROWS - 1, Math.max(0, t - late))]);
            LagCorrelation lag = of(smooth, predicted, new double[ROWS]).lag();
            assertThat(lag.rows()).isEqualTo(late);
            assertThat(lag.seconds()).isCloseTo(late * PERIOD, within(1e-12));
            assertThat(lag.most()).isEqualTo(10);
            assertThat(lag.correlations()[10 + late]).isCloseTo(1, within(0.01));
        }
    }

    @Test
    void rowsThatWereNotMeasuredDoNotCount() {
        double[] measured = Data.noise(ROWS, 9);
        double[] velocity = Data.noise(ROWS, 10);
        Random random = new Random(4);
        int missing = 0;
        for (int t = 0; t < ROWS; t++) {
            if (random.nextDouble() < 0.2) {
                measured[t] = Double.NaN;
                missing++;
            }
        }
        velocity[3] = Double.NaN;
        JointResiduals joint = of(measured, new double[ROWS], velocity);
        assertThat(joint.rows()).isEqualTo(ROWS - missing);
        assertThat(joint.bias()).isCloseTo(0, within(0.06));
        assertThat(joint.autocorrelation()).doesNotContain(Double.NaN);
        assertThat(joint.bySpeed().stream().mapToLong(ResidualBin::rows).sum())
                .isBetween(ROWS - missing - 1L, (long) ROWS - missing);
    }

    @Test
    void aPredictorFindsTheVelocityByNameOrIsTold() throws JsonProcessingException {
        TrajectorySet set = TrajectorySet.of(List.of("a", "b", "c").stream()
                .map(id -> withVelocities(Data.leaky(id, 60, id.hashCode())))
                .toList());
        try (FitResult fit = Recipe.baselineOnly().fit(set)) {
            Diagnostics found = fit.predictor().diagnose(set);
            JointResiduals joint = found.joints().get(0);
            assertThat(joint.velocity()).isEqualTo("qd1");
            assertThat(joint.rows()).isEqualTo(180);
            assertThat(joint.deviation() * joint.deviation() + joint.bias() * joint.bias())
                    .isCloseTo(
                            Math.pow(
                                    fit.predictor()
                                            .evaluate(set)
                                            .joints()
                                            .get(0)
                                            .rmse(),
                                    2),
                            within(1e-9));
            Diagnostics told = fit.predictor().diagnose(set, Map.of("tau1", "speed"));
            assertThat(told.joints().get(0).velocity()).isEqualTo("speed");
            assertThat(told.joints().get(0).bySpeed()).isNotEqualTo(joint.bySpeed());
            assertThat(fit.predictor().diagnose(set, Map.of()).joints().get(0).bySpeed())
                    .isEmpty();
            assertRefused(ErrorCode.MISSING_CHANNEL, () -> fit.predictor().diagnose(set, Map.of("tau1", "nowhere")));
            assertRefused(ErrorCode.TOO_SHORT, () -> fit.predictor().diagnose(set.filter(t -> false)));
            JsonNode json = new ObjectMapper().readTree(found.toJson());
            assertThat(json.at("/joints/0/target").asText()).isEqualTo("tau1");
            assertThat(json.at("/joints/0/autocorrelation")).hasSize(60);
            assertThat(json.at("/joints/0/bySpeed/9/rows").isNumber()).isTrue();
            assertThat(found.toString().lines()).hasSize(2);
            assertThat(found.toString()).contains("tau1", "backward");
            assertThat(fit.predictor().diagnose(set, Map.of()).toString()).contains("no velocity");
        }
    }

    private static Trajectory withVelocities(Trajectory plain) {
        return Data.of(
                plain.id(),
                List.of("q1", "tau1", "qd1", "speed"),
                plain.column(0),
                plain.column(1),
                Data.noise(plain.rows(), 1),
                Data.noise(plain.rows(), 2));
    }
}
