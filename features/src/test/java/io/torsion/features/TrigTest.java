package io.torsion.features;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.torsion.data.Trajectory;
import io.torsion.error.ErrorCode;
import io.torsion.feature.FittedPipeline;
import org.junit.jupiter.api.Test;

class TrigTest {
    private static final Trajectory ARM = Recordings.random(3, 20, 4, 0.01);

    @Test
    void pairsTakeBothSignsAndHaveReadableNames() {
        FittedPipeline fitted = Recordings.fit(ARM, Trig.ofCombinations(2, "q#", "!q4"), Columns.keep("*(*"));
        assertThat(fitted.features().names())
                .containsExactly(
                        "sin(q1+q2)",
                        "cos(q1+q2)",
                        "sin(q1-q2)",
                        "cos(q1-q2)",
                        "sin(q1+q3)",
                        "cos(q1+q3)",
                        "sin(q1-q3)",
                        "cos(q1-q3)",
                        "sin(q2+q3)",
                        "cos(q2+q3)",
                        "sin(q2-q3)",
                        "cos(q2-q3)");
        Trajectory features = fitted.transform(ARM);
        for (int row = 0; row < ARM.rows(); row++) {
            assertThat(features.get(row, 11)).isEqualTo(Math.cos(ARM.get(row, 1) - ARM.get(row, 2)), within(1e-15));
        }
    }

    @Test
    void neighboursAreThreeInARow() {
        assertThat(Recordings.fit(ARM, Trig.ofCombinations(3, "q#").neighbours(), Columns.keep("sin*"))
                        .features()
                        .names())
                .containsExactly(
                        "sin(q1+q2+q3)",
                        "sin(q1+q2-q3)",
                        "sin(q1-q2+q3)",
                        "sin(q1-q2-q3)",
                        "sin(q2+q3+q4)",
                        "sin(q2+q3-q4)",
                        "sin(q2-q3+q4)",
                        "sin(q2-q3-q4)");
    }

    @Test
    void numbersOfCombinations() {
        assertThat(added(Trig.sinCos("q#"))).isEqualTo(8);
        assertThat(added(Trig.ofCombinations(2, "q#"))).isEqualTo(2 * 2 * 6);
        assertThat(added(Trig.ofCombinations(3, "q#"))).isEqualTo(2 * 4 * 4);
        assertThat(added(Trig.ofCombinations(5, "q#")))
                .as("there are only 4 angles")
                .isZero();
    }

    @Test
    void namesCanBeChosen() {
        assertThat(Recordings.fit(ARM, Trig.sinCos("q2").named("%_*"))
                        .features()
                        .names())
                .endsWith("sin_q2", "cos_q2");
    }

    @Test
    void refusesToCombineNothing() {
        assertRefused(ErrorCode.BAD_SETTING, () -> Trig.ofCombinations(0, "q#"));
    }

    private static int added(Trig trig) {
        return Recordings.fit(ARM, trig).features().size() - 4;
    }
}
