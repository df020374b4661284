package io.torsion.feature;

import static io.torsion.data.Recordings.counted;
import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.error.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where missing samples may enter a pipeline, and what stands in for rows that are not complete at its end. */
class MissingSamplesTest {
    private static final double NAN = Double.NaN;
    private final Trajectory whole = counted("a", 6, "q1", "q2", "tau1");
    private final TrajectorySet training = TrajectorySet.of(whole);

    private static FeaturePipeline.Builder recipe(Stage... stages) {
        return FeaturePipeline.builder().inputs("q#").targets("tau1").addAll(List.of(stages));
    }

    /** The recording with NaN, or another value, at some places. */
    private Trajectory with(double value, int... places) {
        double[] values = whole.toArray();
        for (int place : places) {
            values[place] = value;
        }
        return whole.with(whole.schema(), values);
    }

    @Test
    void withoutAnythingThatDealsWithItNanIsRefused() {
        FittedPipeline fitted = recipe(new Stages.Times("q1", 2)).build().fit(training);
        assertRefused(ErrorCode.NON_FINITE, () -> fitted.prepare(with(NAN, 3 * 2 + 1)))
                .hasMessageContaining("'q2' of trajectory a is not finite in row 2")
                .hasMessageContaining("add a stage that fills them")
                .hasMessageContaining("maskMissing()");
        assertRefused(ErrorCode.NON_FINITE, () -> fitted.targets(with(NAN, 3 * 2 + 2)))
                .hasMessageContaining("'tau1'")
                .hasMessageContaining("maskMissing()");
        assertThat(fitted.recipe().takesMissing()).isFalse();
    }

    @Test
    void aStageThatHandlesMissingSamplesLetsThemIn() {
        FeaturePipeline recipe = recipe(new Stages.Hold("q2")).build();
        FittedPipeline fitted = recipe.fit(TrajectorySet.of(with(NAN, 3 * 2 + 1)));
        assertThat(recipe.takesMissing()).isTrue();
        Prepared prepared = fitted.prepare(with(NAN, 3 * 2 + 1));
        assertThat(prepared.features().column(1)).containsExactly(1, 11, 11, 31, 41, 51);
        assertThat(prepared.heldRows()).isZero();
        assertRefused(ErrorCode.NON_FINITE, () -> fitted.targets(with(NAN, 3 * 2 + 2)));
    }

    @Test
    void featuresAreCompleteAtTheEnd() {
        FittedPipeline fitted =
                recipe(new Stages.Hold("q2"), new Stages.Times("q1", 2)).build().fit(training);
        assertThat(fitted.transform(with(NAN, 3 * 4)).get(4, 0)).isNaN();
        assertRefused(ErrorCode.NON_FINITE, () -> fitted.prepare(with(NAN, 1, 3 * 4)))
                .hasMessageContaining("Feature 'q2' of trajectory a is not finite in row 0")
                .hasMessageContaining("the first missing input is 'q2' in row 0")
                .hasMessageContaining("maskMissing()");
        assertRefused(ErrorCode.NON_FINITE, () -> fitted.prepare(with(NAN, 3 * 4, 3 * 2 + 1)))
                .hasMessageContaining("Feature 'q1' of trajectory a is not finite in row 4")
                .hasMessageContaining("the first missing input is 'q2' in row 2");
        FittedPipeline marking = recipe(new Stages.Mark("q2", 30)).build().fit(training);
        assertRefused(ErrorCode.NON_FINITE, () -> marking.prepare(whole))
                .hasMessageContaining("Feature 'q2' of trajectory a is not finite in row 3")
                .hasMessageContaining("no input is missing");
    }

    @Test
    void infiniteValuesNeverEnter() {
        FittedPipeline fitted =
                recipe(new Stages.Hold("q#")).maskMissing().build().fit(training);
        Trajectory raw = with(NAN, 3)
                .with(
                        whole.schema(),
                        with(Double.NEGATIVE_INFINITY, 3 * 2, 3 * 2 + 2).toArray());
        assertRefused(ErrorCode.NON_FINITE, () -> fitted.prepare(raw))
                .hasMessageContaining("'q1'")
                .hasMessageContaining("row 2")
                .hasMessageContaining("-Infinity");
        assertRefused(ErrorCode.NON_FINITE, () -> fitted.targets(raw)).hasMessageContaining("'tau1'");
    }

    @Test
    void theLastCompleteRowStandsInForMaskedOnes() {
        FittedPipeline fitted =
                recipe(new Stages.Mark("q2", 50)).maskMissing().build().fit(training);
        Prepared prepared = fitted.prepare(with(NAN, 3 * 2, 3 * 3 + 1));
        assertThat(prepared.features().column(0)).containsExactly(0, 10, 10, 10, 40, 40);
        assertThat(prepared.features().column(1)).containsExactly(1, 11, 11, 11, 41, 41);
        assertThat(prepared.heldRows()).isEqualTo(3);
        assertThat(prepared.isHeld(1)).isFalse();
        assertThat(prepared.isHeld(5)).isTrue();
        Trajectory targets = fitted.targets(with(NAN, 2));
        assertThat(targets.column(0)).containsExactly(NAN, 12, 22, 32, 42, 52);
        assertThat(prepared.mask(targets).column(0)).containsExactly(NAN, 12, NAN, NAN, 42, NAN);
        assertThat(fitted.prepare(with(0)).heldRows()).isEqualTo(1);
    }

    @Test
    void theFirstRowCannotBeMasked() {
        FittedPipeline fitted = recipe().maskMissing().build().fit(training);
        assertRefused(ErrorCode.NON_FINITE, () -> fitted.prepare(with(NAN, 1)))
                .hasMessageContaining("Feature 'q2' of trajectory a is not finite in row 0")
                .hasMessageContaining("no complete row stands before them");
    }

    @Test
    void aHeldRowIsOverwrittenAndForgottenAtReset() {
        HeldRow last = new HeldRow(2);
        double[] gap = {1, NAN};
        assertThat(last.hold(gap)).isEqualTo(HeldRow.Row.INCOMPLETE);
        assertThat(gap).containsExactly(1, NAN);
        assertThat(last.hold(new double[] {2, 3})).isEqualTo(HeldRow.Row.COMPLETE);
        assertThat(last.hold(gap)).isEqualTo(HeldRow.Row.HELD);
        assertThat(gap).containsExactly(2, 3);
        last.reset();
        assertThat(last.hold(new double[] {Double.POSITIVE_INFINITY, 0})).isEqualTo(HeldRow.Row.INCOMPLETE);
    }

    @Test
    void liveRowsBecomeThoseOfTheBatchLateOrNot() {
        FittedPipeline fitted = recipe(new Stages.Ahead("q1", 2), new Stages.Mark("q2", 30))
                .maskMissing()
                .build()
                .fit(training);
        Trajectory gaps = with(NAN, 3 * 3);
        Prepared expected = fitted.prepare(gaps);
        assertThat(expected.heldRows()).isEqualTo(4);
        PipelineStream live = fitted.stream();
        HeldRow held = new HeldRow(3);
        double[] out = new double[3];
        double[] row = new double[3];
        for (int fed = 0, answered = 0; answered < 6; fed++) {
            boolean ready =
                    fed < 6 ? live.step(new double[] {gaps.get(fed, 0), gaps.get(fed, 1)}, out) : live.finish(out);
            if (ready) {
                assertThat(held.hold(out) == HeldRow.Row.HELD).isEqualTo(expected.isHeld(answered));
                expected.features().copyRow(answered++, row);
                assertThat(out).isEqualTo(row);
            }
        }
    }
}
