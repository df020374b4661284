package io.torsion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    private static final int JOINTS = 2;

    /** Recordings whose errors differ from one to the next as those of real arms do; each row so many times. */
    private static Evaluation evaluation(int trajectories, int rows, int repeated, long seed) {
        Random random = new Random(seed);
        List<Trajectory> measured = new ArrayList<>();
        List<double[]> predicted = new ArrayList<>();
        for (int i = 0; i < trajectories; i++) {
            double size = Math.exp(0.5 * random.nextGaussian());
            double[] one = Data.noise(rows, random.nextLong());
            double[] two = Data.noise(rows, random.nextLong());
            double[] answers = new double[JOINTS * rows * repeated];
            for (int k = 0; k < answers.length; k++) {
                int row = k / JOINTS / repeated;
                answers[k] = (k % JOINTS == 0 ? one : two)[row] + size * Math.cos(row);
            }
            measured.add(Data.of("t" + i, List.of("tau1", "tau2"), repeat(one, repeated), repeat(two, repeated)));
            predicted.add(answers);
        }
        return evaluation(measured, predicted);
    }

    private static Evaluation evaluation(List<Trajectory> measured, List<double[]> predicted) {
        Evaluation.Builder builder = new Evaluation.Builder(measured.get(0).schema());
        for (int i = 0; i < measured.size(); i++) {
            builder.add(measured.get(i), predicted.get(i));
        }
        return builder.build(null);
    }

    private static double[] repeat(double[] values, int times) {
        return Arrays.stream(values)
                .flatMap(v -> Arrays.stream(new double[times]).map(unused -> v))
                .toArray();
    }

    @Test
    void allPartsDrawnOnceGiveTheFiguresOfPooledRows() {
        Evaluation all = evaluation(5, 40, 1, 3);
        List<Evaluation> parts = List.copyOf(all.trajectories().values());
        int[] once = {4, 2, 0, 1, 3};
        assertThat(PooledScore.of(parts, once, PooledScore::nmse))
                .containsExactly(all.each(JointScore::nmse), within(1e-12));
        assertThat(PooledScore.of(parts, once, PooledScore::rmse))
                .containsExactly(all.each(JointScore::rmse), within(1e-12));
    }

    /** Rows that repeat what their neighbours say are no more evidence. */
    @Test
    void moreRowsOfTheSameTrajectoriesDoNotNarrowTheInterval() {
        ScoreIntervals once = evaluation(8, 50, 1, 7).intervals();
        ScoreIntervals often = evaluation(8, 50, 20, 7).intervals();
        for (int joint = 0; joint < JOINTS; joint++) {
            assertThat(often.nmse().get(joint).low())
                    .isCloseTo(once.nmse().get(joint).low(), within(1e-9));
            assertThat(often.rmse().get(joint).high())
                    .isCloseTo(once.rmse().get(joint).high(), within(1e-9));
        }
        assertThat(often.meanNmse().high()).isCloseTo(once.meanNmse().high(), within(1e-9));
    }

    /** The mean of squared errors over trajectories is exp(0.5) / 2, since their sizes are log-normal. */
    @Test
    void theIntervalHoldsTheTruthAboutAsOftenAsItSays() {
        double truth = Math.sqrt(Math.exp(0.5) / 2);
        int held = 0;
        for (int i = 0; i < 200; i++) {
            Interval rmse = new Bootstrap(200, 0.9, i)
                    .of(evaluation(25, 22, 1, 1000 + i))
                    .rmse()
                    .get(0);
            held += rmse.low() <= truth && truth <= rmse.high() ? 1 : 0;
        }
        assertThat(held / 200.0).isBetween(0.75, 0.97);
    }

    @Test
    void theSeedDecidesAndConfidenceWidens() {
        Evaluation all = evaluation(6, 30, 1, 5);
        Bootstrap standard = Bootstrap.standard();
        assertThat(standard.of(all)).isEqualTo(all.intervals());
        Interval usual = all.intervals().meanNmse();
        assertThat(new Bootstrap(2000, 0.95, 43).of(all).meanNmse()).isNotEqualTo(usual);
        Interval half = new Bootstrap(2000, 0.5, 42).of(all).meanNmse();
        assertThat(half.low()).isBetween(usual.low(), all.meanNmse());
        assertThat(half.high()).isBetween(all.meanNmse(), usual.high());
        assertThat(half.high() - half.low()).isLessThan(0.8 * (usual.high() - usual.low()));
        assertThatThrownBy(() -> new Bootstrap(99, 0.9, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Bootstrap(100, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void twoTrajectoriesTellNothingAndThatIsSaid() throws JsonProcessingException {
        Evaluation two = evaluation(2, 30, 1, 5);
        assertThat(two.intervals().isKnown()).isFalse();
        assertThat(two.intervals().nmse()).hasSize(JOINTS).containsOnly(Interval.UNKNOWN);
        assertThat(two.intervals().meanNmse()).hasToString("-");
        assertThat(two.toString()).doesNotContain("interval");
        assertThat(two.details()).contains("no intervals: they need at least 3 trajectories");
        JsonNode json = new ObjectMapper().readTree(two.toJson());
        assertThat(json.at("/intervals/trajectories").asInt()).isEqualTo(2);
        assertThat(json.at("/intervals/nmseMean").isNull()).isTrue();
        assertThat(json.at("/intervals/nmse/0").isNull()).isTrue();
    }

    @Test
    void aTargetThatNeverMovedHasNoInterval() {
        List<Trajectory> measured = new ArrayList<>();
        List<double[]> predicted = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            measured.add(Data.of("t" + i, List.of("tau1", "tau2"), Data.noise(9, i), repeat(new double[] {8.1}, 9)));
            predicted.add(new double[18]);
        }
        ScoreIntervals intervals = evaluation(measured, predicted).intervals();
        assertThat(intervals.nmse().get(1).isKnown()).isFalse();
        assertThat(intervals.rmse().get(1)).isEqualTo(new Interval(8.1, 8.1));
        assertThat(intervals.meanNmse()).isEqualTo(intervals.nmse().get(0));
    }

    @Test
    void eachTrajectoryAndGroupIsScoredAsIfItWereAlone() throws JsonProcessingException {
        List<Trajectory> all = new ArrayList<>();
        for (Trajectory t : Data.leaky("abcde", 40)) {
            all.add(Trajectory.of(
                    t.id(), t.id().compareTo("c") < 0 ? "light" : "heavy", t.schema(), t.toArray(), null));
        }
        TrajectorySet set = TrajectorySet.of(all);
        try (FitResult fit = Recipe.hybrid(1).fit(Data.leaky("xyz", 60))) {
            Evaluation evaluation = fit.predictor().evaluate(set);
            assertThat(evaluation.trajectories().keySet()).containsExactly("a", "b", "c", "d", "e");
            assertThat(evaluation.groups().keySet()).containsExactly("light", "heavy");
            Evaluation alone = fit.predictor().evaluate(set.byIds(List.of("d")));
            assertThat(evaluation.trajectories().get("d").joints()).isEqualTo(alone.joints());
            assertThat(evaluation.trajectories().get("d").baseline().joints())
                    .isEqualTo(alone.baseline().joints());
            Evaluation heavy = fit.predictor().evaluate(set.byIds(List.of("c", "d", "e")));
            assertThat(evaluation.groups().get("heavy").joints()).isEqualTo(heavy.joints());
            assertThat(evaluation.groups().get("heavy").intervals()).isEqualTo(heavy.intervals());
            JsonNode json = new ObjectMapper().readTree(evaluation.toJson());
            assertThat(json.at("/trajectories/d/nmse/0").asDouble())
                    .isEqualTo(alone.joints().get(0).nmse());
            assertThat(json.at("/groups/heavy/baseline/rmse/0").asDouble())
                    .isEqualTo(heavy.baseline().joints().get(0).rmse());
            assertThat(json.at("/intervals/nmse/0")).hasSize(2);
            assertThat(evaluation.details().lines()).hasSize(8);
            assertThat(evaluation.toString())
                    .contains("95 % interval of mean nMSE: ", "(2000 resamples of 5 trajectories)");
        }
    }
}
