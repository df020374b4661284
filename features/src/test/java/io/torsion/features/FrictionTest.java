package io.torsion.features;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Unit;
import io.torsion.error.ErrorCode;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrictionTest {
    private static final Schema ANGLES =
            new Schema(List.of(Channel.byConvention("q1"), Channel.byConvention("q2")), 0.01);

    @Test
    void signIsExact() {
        assertThat(Recordings.rows(Friction.sign("q1"), -3, -1e-300, 0, 1e-300, Double.NaN))
                .containsExactly(-1, -1, 0, 1, Double.NaN);
    }

    @Test
    void tanhIsTheHyperbolicTangent() {
        assertThat(Recordings.rows(Friction.tanh("q1", 0.02), -0.01, 0, 5))
                .containsExactly(new double[] {Math.tanh(-0.5), 0, 1}, within(1e-15));
    }

    @Test
    void playFollowsMovementAndStopsAtItsEnds() {
        double[] answers = Recordings.rows(Friction.play("q1", 0.1), 5, 5.05, 5.25, 5.25, 5.15, 4, 4.1);
        assertThat(answers).containsExactly(new double[] {0, 0.5, 1, 1, 0, -1, 0}, within(1e-12));
    }

    @Test
    void playWaitsWhileTheAngleIsUnknown() {
        double[] answers = Recordings.rows(Friction.play("q1", 0.1), Double.NaN, 1, 1.05, Double.NaN, 1.07);
        assertThat(answers).containsExactly(new double[] {Double.NaN, 0, 0.5, Double.NaN, 0.7}, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void playStaysBetweenMinusOneAndOneAndForgetsItsStart(long seed) {
        Random random = new Random(seed);
        double[] walk = new double[300];
        for (int t = 1; t < walk.length; t++) {
            walk[t] = walk[t - 1] + 0.05 * random.nextGaussian();
        }
        walk[150] = walk[149] + 1;
        double[] late = java.util.Arrays.copyOfRange(walk, 100, walk.length);
        double[] all = Recordings.rows(Friction.play("q1", 0.1), walk);
        double[] part = Recordings.rows(Friction.play("q1", 0.1), late);
        assertThat(java.util.Arrays.stream(all)).allMatch(h -> Math.abs(h) <= 1);
        assertThat(java.util.Arrays.copyOfRange(part, 50, part.length))
                .as("after both were at an end")
                .isEqualTo(java.util.Arrays.copyOfRange(all, 150, all.length));
    }

    /** SciPy's solve_ivp of dz/dq = (1 − z sgn(dq)) / 0.05 along the same way, to 1e-12. */
    @Test
    void dahlSolvesItsEquation() {
        double[] expected = {
            0,
            0.1812692469220178,
            0.45118836390596906,
            0.8646647167633623,
            0.8646647167633623,
            -0.1621521343907753,
            -0.8308414333242223,
            -0.22724971386985904,
            0.9969579521004003
        };
        double[] way = {0, 0.01, 0.03, 0.1, 0.1, 0.06, -0.02, 0, 0.3};
        assertThat(Recordings.rows(Friction.dahl("q1", 0.05), way)).containsExactly(expected, within(1e-11));
    }

    @Test
    void dahlIsTheSameInSmallStepsAndInOne() {
        double[] fine = new double[1001];
        for (int t = 0; t < fine.length; t++) {
            fine[t] = 1e-5 * t;
        }
        double[] answers = Recordings.rows(Friction.dahl("q1", 0.02), fine);
        assertThat(answers[1000]).isEqualTo(Recordings.rows(Friction.dahl("q1", 0.02), 0, 0.01)[1], within(1e-13));
        assertThat(answers[1000]).isEqualTo(1 - Math.exp(-0.5), within(1e-13));
    }

    @Test
    void dahlStaysBetweenMinusOneAndOneAndWaits() {
        assertThat(Recordings.rows(Friction.dahl("q1", 1e-300), 0, 1, 1e9, -1e9, -1e9))
                .containsExactly(0, 1, 1, -1, -1);
        assertThat(Recordings.rows(Friction.dahl("q1", 0.1), 0, 100, Double.NaN, 100))
                .containsExactly(0, 1, Double.NaN, 1);
    }

    @Test
    void quadraticIsTheSquareWithTheSign() {
        assertThat(Recordings.rows(Friction.quadratic("q1"), -3, 0, 0.5, Double.NaN))
                .containsExactly(-9, 0, 0.25, Double.NaN);
        Schema velocity = new Schema(List.of(Channel.byConvention("qd1")), 0.01);
        assertThat(Friction.quadratic("qd1").outputs(velocity))
                .containsExactly(Channel.of("qd1|qd1|").in(new Unit("rad·rad", 2)));
    }

    @Test
    void outputsHaveReadableNamesAndNoUnit() {
        List<Channel> outputs = Friction.play("q#", 0.005, 0.1).outputs(ANGLES);
        assertThat(outputs.stream().map(Channel::name))
                .containsExactly("play(q1/0.005)", "play(q2/0.005)", "play(q1/0.1)", "play(q2/0.1)");
        assertThat(outputs).allMatch(c -> c.unit().equals(Unit.NONE));
        assertThat(Friction.dahl("q#", 0.1).outputs(ANGLES))
                .containsExactly(Channel.of("dahl(q1/0.1)"), Channel.of("dahl(q2/0.1)"));
        assertThat(Friction.sign("q#").outputs(ANGLES).get(1).name()).isEqualTo("sign(q2)");
        assertThat(Friction.sign("q#").named("s#").outputs(ANGLES).get(1).name())
                .isEqualTo("s2");
        assertThat(Friction.tanh("q#", 0.02).outputs(ANGLES).get(0).name()).isEqualTo("tanh(q1/0.02)");
    }

    @Test
    void refusesWidthsThatAreNotPositive() {
        assertRefused(ErrorCode.BAD_SETTING, () -> Friction.play("q#", 0.1, 0));
        assertRefused(ErrorCode.BAD_SETTING, () -> Friction.play("q#"));
        assertRefused(ErrorCode.BAD_SETTING, () -> Friction.tanh("q#", -1));
        assertRefused(ErrorCode.BAD_SETTING, () -> Friction.dahl("q#", 0)).hasMessageContaining("widths = [0.0]");
        assertRefused(ErrorCode.BAD_SETTING, () -> Friction.dahl("q#")).hasMessageContaining("widths = []");
    }
}
