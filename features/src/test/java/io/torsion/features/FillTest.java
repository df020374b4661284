package io.torsion.features;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.torsion.error.ErrorCode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected numbers by pandas 1.5. */
class FillTest {
    private static final double NAN = Double.NaN;
    private static final double[] GAPS = {
        NAN, NAN, 1, 2.5, NAN, 4, NAN, NAN, NAN, -3, NAN, NAN, NAN, NAN, 5, 5.5, NAN, 6, NAN, NAN
    };

    /** x.ffill(), x.ffill(limit=2). */
    @Test
    void holdsTheLastValue() {
        assertThat(Recordings.rows(Fill.hold(), GAPS))
                .containsExactly(NAN, NAN, 1, 2.5, 2.5, 4, 4, 4, 4, -3, -3, -3, -3, -3, 5, 5.5, 5.5, 6, 6, 6);
        double[] atMostTwo = {NAN, NAN, 1, 2.5, 2.5, 4, 4, 4, NAN, -3, -3, -3, NAN, NAN, 5, 5.5, 5.5, 6, 6, 6};
        assertThat(Recordings.rows(Fill.hold(Span.samples(2)), GAPS)).containsExactly(atMostTwo);
        assertThat(Recordings.rows(Fill.hold(Span.seconds(0.02)), GAPS)).containsExactly(atMostTwo);
        assertThat(Recordings.rows(Fill.hold(Span.seconds(0.001)), 7, NAN, NAN))
                .as("one row at least")
                .containsExactly(7, 7, NAN);
    }

    /** x.interpolate(limit_direction="forward"), and the same but for gaps of more than three rows. */
    @Test
    void drawsLinesAcrossGaps() {
        double[] all = {NAN, NAN, 1, 2.5, 3.25, 4, 2.25, 0.5, -1.25, -3, -1.4, 0.2, 1.8, 3.4, 5, 5.5, 5.75, 6, 6, 6};
        assertThat(Recordings.rows(Fill.linear(4), GAPS)).containsExactly(all, within(1e-15));
        assertThat(Recordings.rows(Fill.linear(100), GAPS)).containsExactly(all, within(1e-15));
        double[] upToThree = all.clone();
        Arrays.fill(upToThree, 10, 14, NAN);
        assertThat(Recordings.rows(Fill.linear(3), GAPS)).containsExactly(upToThree, within(1e-15));
    }

    @Test
    void aGapAtTheEndIsHeldIfItIsNotTooLong() {
        assertThat(Recordings.rows(Fill.linear(2), 1, NAN, NAN)).containsExactly(1, 1, 1);
        assertThat(Recordings.rows(Fill.linear(2), 1, NAN, NAN, NAN)).containsExactly(1, NAN, NAN, NAN);
    }

    /** x.fillna(x.rolling(5, min_periods=1).median()). */
    @Test
    void takesTheMedianOfTheLastRows() {
        double[] expected = {NAN, NAN, 1, 2.5, 1.75, 4, 2.5, 3.25, 4, -3, -3, -3, -3, -3, 5, 5.5, 5.25, 6, 5.5, 5.75};
        assertThat(Recordings.rows(Fill.median(5), GAPS)).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 30})
    void looksAheadAsFarAsALineReaches(int rows) {
        assertThat(Fill.linear(rows).timing(0.01).lookahead()).isEqualTo(rows);
        assertThat(Fill.by(Repair.interpolate(Span.seconds(rows * 0.01)))
                        .timing(0.01)
                        .lookahead())
                .isEqualTo(rows);
        assertThat(Fill.hold().timing(0.01).lookahead()).isZero();
        assertThat(Fill.median(rows).timing(0.01).lookahead()).isZero();
    }

    @Test
    void aloneLetsMissingSamplesIn() {
        assertThat(Fill.hold().handlesMissing()).isTrue();
        assertThat(Hampel.causal(3, 3).handlesMissing()).isFalse();
    }

    @Test
    void refusesRepairsThatDoNotFill() {
        for (Repair repair : new Repair[] {Repair.mark(), Repair.clamp(), Repair.median()}) {
            assertRefused(ErrorCode.BAD_SETTING, () -> Fill.by(repair))
                    .hasMessageContaining("repair = Repair[way=" + repair.way());
        }
    }

    @Test
    void refusesLengthsThatDoNotFit() {
        assertRefused(ErrorCode.BAD_SETTING, () -> Fill.linear(0)).hasMessageContaining("length = 0");
        assertRefused(ErrorCode.BAD_SETTING, () -> Fill.median(0)).hasMessageContaining("length = 0");
        assertRefused(ErrorCode.BAD_SETTING, () -> Fill.hold(Span.seconds(0))).hasMessageContaining("length = 0");
        assertRefused(ErrorCode.BAD_SETTING, () -> Fill.linear(-1)).hasMessageContaining("length = -1");
        assertRefused(ErrorCode.BAD_SETTING, () -> new Repair(Repair.Way.MARK, Span.samples(3)))
                .hasMessageContaining("length = 3 to MARK");
        assertRefused(ErrorCode.BAD_SETTING, () -> new Repair(Repair.Way.CLAMP, Span.seconds(3)))
                .hasMessageContaining("CLAMP");
    }
}
