package io.torsion;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.torsion.data.Channel;
import io.torsion.data.Split;
import io.torsion.data.TrajectorySet;
import io.torsion.error.ErrorCode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    /** One target; nMSE by trajectory. */
    private static Evaluation evaluation(double... nmse) {
        Map<String, Evaluation> single = new LinkedHashMap<>();
        for (int i = 0; i < nmse.length; i++) {
            single.put("t" + i, new Evaluation(List.of(score(nmse[i])), 9, null));
        }
        return new Evaluation(List.of(score(0.1)), 9, null, List.of(), single, Map.of());
    }

    private static JointScore score(double nmse) {
        return new JointScore(Channel.of("tau1"), 9, 1, 1, 1, 1 - nmse, 1 - nmse, nmse, 1, 0, 1);
    }

    /** As scipy.stats.wilcoxon(d, method="exact") says where it can; with ties as all 2^n signs say. */
    @Test
    void pValuesAreThoseOfAllSigns() {
        assertThat(SignedRanks.pValue(new double[] {1, 2, 3, 4, 5})).isCloseTo(0.0625, within(1e-15));
        assertThat(SignedRanks.pValue(new double[] {-1, 2, 3, 4, 5})).isCloseTo(0.125, within(1e-15));
        assertThat(SignedRanks.pValue(new double[] {1, -2})).isCloseTo(1, within(1e-15));
        assertThat(SignedRanks.pValue(new double[] {0, 0})).isNaN();
        Random random = new Random(3);
        for (int n = 1; n <= 10; n++) {
            double[] d = new double[n];
            Arrays.setAll(d, i -> random.nextInt(9) - 4);
            double expected = bruteForce(Arrays.stream(d).filter(v -> v != 0).toArray());
            if (Double.isNaN(expected)) {
                assertThat(SignedRanks.pValue(d)).isNaN();
            } else {
                assertThat(SignedRanks.pValue(d)).isCloseTo(expected, within(1e-12));
            }
        }
    }

    private static double bruteForce(double[] d) {
        double[] ranks = new double[d.length];
        for (int i = 0; i < d.length; i++) {
            double size = Math.abs(d[i]);
            ranks[i] = Arrays.stream(d).filter(v -> Math.abs(v) < size).count()
                    + (1 + Arrays.stream(d).filter(v -> Math.abs(v) == size).count()) / 2.0;
        }
        double found = 0;
        for (int i = 0; i < d.length; i++) {
            found += Math.signum(d[i]) * ranks[i];
        }
        int extreme = 0;
        for (int signs = 0; signs < 1 << d.length; signs++) {
            double sum = 0;
            for (int i = 0; i < d.length; i++) {
                sum += ((signs >> i) & 1) == 1 ? ranks[i] : -ranks[i];
            }
            extreme += Math.abs(sum) >= Math.abs(found) ? 1 : 0;
        }
        return d.length == 0 ? Double.NaN : extreme / (double) (1 << d.length);
    }

    @Test
    void pairingFindsWhatTheSpreadOfTrajectoriesHides() throws JsonProcessingException {
        double[] first = {0.05, 0.5, 0.02, 0.3, 0.09, 0.7, 0.04, 3.0};
        double[] second = Arrays.stream(first).map(v -> 0.9 * v).toArray();
        Comparison comparison = Comparison.of(evaluation(first), evaluation(second));
        PairedDifference joint = comparison.joints().get(0);
        assertThat(joint.pairs()).isEqualTo(8);
        assertThat(joint.better()).isEqualTo(8);
        assertThat(joint.pValue()).isCloseTo(2 / 256.0, within(1e-15));
        assertThat(joint.median()).isCloseTo(-(0.009 + 0.03) / 2, within(1e-12));
        assertThat(joint.interval().high()).isNegative();
        assertThat(joint.interval().low()).isBetween(-0.3, joint.median());
        assertThat(comparison.mean().median()).isEqualTo(joint.median());
        JsonNode json = new ObjectMapper().readTree(comparison.toJson());
        assertThat(json.at("/mean/what").asText()).isEqualTo("mean");
        assertThat(json.at("/joints/0/interval")).hasSize(2);
        assertThat(comparison.toString()).contains("tau1", "8 of 8", "0.0078");
        assertThat(comparison.toString().lines()).hasSize(3);
    }

    @Test
    void aTrajectoryInWhichATargetNeverMovedIsNoPair() {
        Comparison comparison =
                Comparison.of(evaluation(0.1, Double.NaN, 0.2, 0.3), evaluation(0.2, Double.NaN, 0.1, 0.4));
        assertThat(comparison.joints().get(0).pairs()).isEqualTo(3);
        assertThat(comparison.joints().get(0).better()).isEqualTo(1);
    }

    @Test
    void whatIsNotPairedIsRefused() {
        assertRefused(ErrorCode.BAD_SPLIT, () -> Comparison.of(evaluation(1, 2), evaluation(1, 2, 3)))
                .hasMessageContaining("[t0, t1] and [t0, t1, t2]");
        assertRefused(ErrorCode.BAD_SPLIT, () -> Comparison.of(evaluation(), evaluation()));
        Evaluation other = new Evaluation(List.of(), 9, null);
        assertRefused(ErrorCode.MISSING_CHANNEL, () -> Comparison.of(evaluation(1), other));
    }

    @Test
    void crossValidationsArePairedByTrajectoryAndAveragedOverSeeds() {
        TrajectorySet all = Data.leaky("abcde", 50);
        CrossValidation folds = new CrossValidation(Split.leaveOneTrajectoryOut(all), List.of(1L, 2L), 1);
        CrossValidationReport ridge = folds.run(Recipe.baselineOnly(), fold -> {});
        SequenceRegressor poor = Recipe.builder().baseline(LaggedRidge.lags(0)).build();
        CrossValidationReport worse = folds.run(poor, fold -> {});
        Comparison comparison = Comparison.of(worse, ridge);
        assertThat(comparison.mean().pairs()).isEqualTo(5);
        assertThat(comparison.mean().better()).isEqualTo(5);
        double[] each = new double[5];
        Arrays.setAll(each, i -> nmse(ridge, 2 * i) - nmse(worse, 2 * i));
        Arrays.sort(each);
        assertThat(comparison.joints().get(0).median()).isCloseTo(each[2], within(1e-12));
        assertThat(Comparison.of(ridge, worse).mean().median())
                .isCloseTo(-comparison.mean().median(), within(1e-12));
    }

    private static double nmse(CrossValidationReport report, int fold) {
        return report.folds().get(fold).evaluation().joints().get(0).nmse();
    }
}
