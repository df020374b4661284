package io.torsion;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.error.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final List<String> NAMES = List.of("tau1", "tau2");

    /** Two recordings, pooled: measured 1 2 3 4 5 7 and predicted off by 0 1 0 −2 0 1. */
    private static Evaluation evaluation(double[] still) {
        Trajectory first = Data.of("a", NAMES, new double[] {1, 2, 3, 4}, still);
        Trajectory second = Data.of("b", NAMES, new double[] {5, 7}, new double[] {still[0], still[0]});
        Evaluation.Builder builder = new Evaluation.Builder(first.schema());
        builder.add(first, new double[] {1, 8, 3, 8, 3, 8, 2, 8});
        builder.add(second, new double[] {5, 8, 8, 8});
        return builder.build(null);
    }

    @Test
    void figuresAreThoseOfPooledRows() {
        JointScore score = evaluation(new double[] {8, 8, 8, 9}).joints().get(0);
        double mse = (0 + 1 + 0 + 4 + 0 + 1) / 6.0;
        double mean = 22 / 6.0;
        double variance = (1 + 4 + 9 + 16 + 25 + 49) / 6.0 - mean * mean;
        assertThat(score.rows()).isEqualTo(6);
        assertThat(score.rmse()).isCloseTo(1.0, within(1e-15));
        assertThat(score.mae()).isCloseTo(4 / 6.0, within(1e-15));
        assertThat(score.nmse()).isCloseTo(mse / variance, within(1e-14));
        assertThat(score.r2()).isCloseTo(1 - mse / variance, within(1e-14));
        double meanError = (0 + 1 + 0 - 2 + 0 + 1) / 6.0;
        assertThat(score.explainedVariance()).isCloseTo(1 - (mse - meanError * meanError) / variance, within(1e-14));
        assertThat(score.nrmse()).isCloseTo(1 / 6.0, within(1e-15));
        assertThat(score.maxError()).isEqualTo(2);
    }

    @Test
    void whatNeverMovedHasNoRelativeFigures() throws JsonProcessingException {
        for (double value : new double[] {8, 8.1}) {
            Evaluation evaluation = evaluation(new double[] {value, value, value, value});
            JointScore still = evaluation.joints().get(1);
            assertThat(new double[] {still.nmse(), still.r2(), still.explainedVariance(), still.nrmse()})
                    .containsOnly(Double.NaN);
            assertThat(still.rmse()).isCloseTo(value - 8, within(1e-12));
            assertThat(evaluation.meanNmse())
                    .isEqualTo(evaluation.joints().get(0).nmse());
            JsonNode json = new ObjectMapper().readTree(evaluation.toJson());
            assertThat(json.get("nmse").get(1).isNull()).isTrue();
            assertThat(json.get("r2").get(1).isNull()).isTrue();
            assertThat(json.get("nmse").get(0).isNumber()).isTrue();
            assertThat(evaluation.toString()).contains("NaN");
        }
    }

    @Test
    void jsonHasTheFiguresAndThoseOfTheBaseline() throws JsonProcessingException {
        Evaluation alone = evaluation(new double[] {8, 8, 8, 9});
        JsonNode json = new ObjectMapper().readTree(new Evaluation(alone.joints(), alone.rows(), alone).toJson());
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "joints",
                        "nmse",
                        "rmse",
                        "mae",
                        "nrmse",
                        "r2",
                        "explainedVariance",
                        "maxError",
                        "nmseMean",
                        "baseline");
        assertThat(json.get("joints").toString()).isEqualTo("[\"tau1\",\"tau2\"]");
        assertThat(json.get("rmse").get(0).asDouble()).isEqualTo(1);
        assertThat(json.get("nmseMean").asDouble()).isEqualTo(alone.meanNmse());
        assertThat(json.get("baseline").get("nmse")).isEqualTo(json.get("nmse"));
        assertThat(json.get("baseline").has("baseline")).isFalse();
    }

    @Test
    void theTableHasARowATarget() {
        Evaluation alone = evaluation(new double[] {8, 8, 8, 9});
        assertThat(alone.toString().lines()).hasSize(4);
        assertThat(alone.toString().lines().toList().get(1))
                .startsWith("tau1 ")
                .contains("Nm", "1.0000", "0.6667", "0.1667", "0.7429", "0.2571", "2.0000");
        assertThat(alone.toString()).contains("mean nMSE").doesNotContain("baseline");
        assertThat(new Evaluation(alone.joints(), alone.rows(), alone).toString())
                .contains("baseline nMSE", ", baseline ");
    }

    @Test
    void columnsStandBelowEachOtherWhateverTheTargetsAreCalled() {
        Trajectory recording =
                Data.of("a", List.of("tau1", "knee_angle_r_moment"), new double[] {1, 2}, new double[] {3, 4});
        Evaluation.Builder builder = new Evaluation.Builder(recording.schema());
        builder.add(recording, new double[] {1, 3, 2, 4});
        List<String> lines = builder.build(null).toString().lines().toList();
        assertThat(lines.get(0).length())
                .isEqualTo(lines.get(1).length())
                .isEqualTo(lines.get(2).length());
    }

    @Test
    void theBaselineIsJudgedOnTheSameRows() {
        TrajectorySet training = Data.leaky("abc", 60);
        TrajectorySet test = Data.leaky("de", 60);
        try (FitResult hybrid = Recipe.hybrid(1).fit(training);
                FitResult simple = Recipe.builder()
                        .baseline(LaggedRidge.lags(0, 1))
                        .build()
                        .fit(training)) {
            assertThat(hybrid.predictor().evaluate(test).baseline().joints())
                    .isEqualTo(simple.predictor().evaluate(test).joints());
            assertThat(hybrid.predictor().evaluate(test).joints().get(0).rows()).isEqualTo(120);
            assertRefused(ErrorCode.TOO_SHORT, () -> simple.predictor().evaluate(test.filter(t -> false)));
        }
    }
}
