package io.torsion.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.feature.FittedPipeline;
import io.torsion.feature.Timing;
import io.torsion.features.SerialArm.Extra;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SerialArmTest {
    private static final Trajectory TWO_JOINTS = recording();
    private static final SerialArm ARM =
            SerialArm.of(List.of("q1", "q2"), List.of("qd1", "qd2"), List.of("tau#"), List.of());

    private static Trajectory recording() {
        Schema schema = new Schema(
                Stream.of("q1", "q2", "qd1", "qd2", "tau1")
                        .map(Channel::byConvention)
                        .toList(),
                0.01);
        double[] values = new double[5 * 60];
        Arrays.setAll(values, i -> Math.sin(0.1 * i + i % 5));
        return Trajectory.of("a", schema, values);
    }

    private static FittedPipeline fit(SerialArm arm) {
        return arm.pipeline().fit(TrajectorySet.of(TWO_JOINTS));
    }

    @Test
    void withoutSettingsItIsTheRecipe() {
        assertThat(ARM.pipeline())
                .isEqualTo(Recipes.serialArm(List.of("q1", "q2"), List.of("qd1", "qd2"), List.of("tau#"), List.of()));
    }

    /** Two joints: each sign, or acceleration, meets two sines and two cosines; three columns a joint beside sine and cosine. */
    @ParameterizedTest
    @CsvSource({
        "LOAD_FRICTION,   8,  (sign(qd2))(cos(q1))",
        "POSTURE_INERTIA, 8,  (acc140ms(q1))(sin(q2))",
        "HARMONICS,       8,  (cos(q2))^3"
    })
    void extrasAreColumnsOfTheBaseline(Extra extra, int more, String name) {
        FittedPipeline plain = fit(ARM);
        FittedPipeline richer = fit(ARM.extras(Set.of(extra)));
        assertThat(richer.features().size()).isEqualTo(plain.features().size() + more);
        assertThat(richer.features().names())
                .contains(name)
                .containsAll(plain.features().names());
        assertThat(richer.timing()).isEqualTo(Timing.causal());
    }

    @Test
    void harmonicsAreWhatMultiplesOfAnglesAreMadeOf() {
        FittedPipeline fitted = fit(ARM.extras(Set.of(Extra.HARMONICS)));
        Trajectory features = fitted.transform(TWO_JOINTS);
        for (int row = 0; row < features.rows(); row++) {
            double q = TWO_JOINTS.get(row, 0);
            assertThat(2 * value(features, row, "(sin(q1))(cos(q1))")).isCloseTo(Math.sin(2 * q), within(1e-12));
            assertThat(1 - 2 * value(features, row, "(sin(q1))^2")).isCloseTo(Math.cos(2 * q), within(1e-12));
            assertThat(3 * value(features, row, "sin(q1)") - 4 * value(features, row, "(sin(q1))^3"))
                    .isCloseTo(Math.sin(3 * q), within(1e-12));
            assertThat(4 * value(features, row, "(cos(q1))^3") - 3 * value(features, row, "cos(q1)"))
                    .isCloseTo(Math.cos(3 * q), within(1e-12));
        }
    }

    private static double value(Trajectory features, int row, String name) {
        return features.get(row, features.schema().indexOf(name));
    }

    @Test
    void settingsChangeWhatTheyName() {
        SerialArm arm = ARM.fitWindows(Span.seconds(0.06, 0.1))
                .delays(List.of())
                .playWidths(List.of(0.03))
                .extras(EnumSet.allOf(Extra.class));
        List<String> names = fit(arm).features().names();
        assertThat(names)
                .contains("acc60ms(q1)", "net.acc100ms(q2)", "play(q1/0.03)", "net.play(q1/0.02)")
                .contains("(acc60ms(q1))(sin(q1))")
                .doesNotContain("acc80ms(q1)", "qd1@10ms", "play(q1/0.002)");
    }

    @Test
    void anArmNeedsWindowsAndVelocities() {
        assertThatIllegalArgumentException().isThrownBy(() -> ARM.fitWindows(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SerialArm.of(List.of("q1"), List.of(), List.of("tau1"), List.of()))
                .withMessageContaining("as many velocities");
    }
}
