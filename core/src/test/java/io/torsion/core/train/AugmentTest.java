package io.torsion.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.torsion.core.run.Rows;
import io.torsion.train.Augmentation;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AugmentTest {
    private static final Augmentation NONE = Augmentation.none();
    private final Sequence counted = Plans.counted(40);

    @Test
    void withoutOneRowsAreCopied() {
        assertThat(copy(NONE, 1, new Augment.Cut(counted, 3, 4, 0))).containsExactly(4, 5, 6, 7);
        assertThat(copy(NONE, 1, new Augment.Cut(counted, -2, 4, 0))).containsExactly(1, 1, 1, 2);
    }

    @Test
    void noiseHasItsDeviationAndNoMean() {
        Sequence flat = flat(20_000, 1);
        float[] values = copy(NONE.noise(0.3), 1, new Augment.Cut(flat, 0, 20_000, 0));
        double mean = IntStream.range(0, values.length)
                .mapToDouble(i -> values[i] - 1)
                .average()
                .orElseThrow();
        double square = IntStream.range(0, values.length)
                .mapToDouble(i -> (values[i] - 1) * (values[i] - 1))
                .average()
                .orElseThrow();
        double fourth = IntStream.range(0, values.length)
                .mapToDouble(i -> Math.pow(values[i] - 1, 4))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(0, within(0.01));
        assertThat(Math.sqrt(square)).isCloseTo(0.3, within(0.01));
        assertThat(fourth / (square * square)).isCloseTo(3, within(0.3)); // as of a normal distribution
    }

    @Test
    void droppedFeaturesAreZeroInAllRows() {
        int dropped = 0;
        for (int item = 0; item < 200; item++) {
            float[] values = copy(NONE.channelDropout(0.25), 1, new Augment.Cut(flat(6, 5), 0, 6, item));
            for (int c = 0; c < 5; c++) {
                Set<Float> column = new HashSet<>();
                for (int row = 0; row < 6; row++) {
                    column.add(values[row * 5 + c]);
                }
                assertThat(column).hasSize(1);
                dropped += column.contains(0f) ? 1 : 0;
            }
        }
        assertThat(dropped / 1000.0).isCloseTo(0.25, within(0.05));
    }

    @Test
    void aShiftMovesInputsAndLeavesTargets() {
        Set<Float> shifts = new HashSet<>();
        for (int item = 0; item < 50; item++) {
            float[] values = copy(NONE.timeShift(2), 1, new Augment.Cut(counted, 10, 5, item));
            float shift = values[0] - 11;
            assertThat(shift).isBetween(-2f, 2f);
            for (int i = 0; i < 5; i++) {
                assertThat(values[i]).isCloseTo(11 + i + shift, within(1e-5f));
            }
            shifts.add(shift);
        }
        assertThat(shifts).hasSize(50);
        assertThat(counted.targets()).isEqualTo(Plans.counted(40).targets());
    }

    @Test
    void aStretchIsAboutTheMiddle() {
        for (int item = 0; item < 20; item++) {
            float[] values = copy(NONE.timeStretch(0.1), 1, new Augment.Cut(counted, 10, 5, item));
            float step = values[1] - values[0];
            assertThat(step).isBetween(0.9f, 1.1f);
            assertThat(values[2]).isCloseTo(13, within(1e-5f));
            assertThat(values[4] - values[3]).isCloseTo(step, within(1e-4f));
        }
    }

    @Test
    void beyondTheEndsRowsAreRepeated() {
        for (int item = 0; item < 20; item++) {
            float[] values = copy(NONE.timeShift(30), 1, new Augment.Cut(counted, 0, 40, item));
            assertThat(Arrays.copyOf(values, 40)).isSorted();
            assertThat(values[0]).isGreaterThanOrEqualTo(1);
            assertThat(values[39]).isLessThanOrEqualTo(40);
        }
        assertThat(copy(NONE.timeShift(3), 1, new Augment.Cut(Plans.counted(1), 0, 1, 0)))
                .containsExactly(1);
    }

    @Test
    void whatIsDrawnDependsOnSeedEpochAndPlaceAlone() {
        Augmentation all = Augmentation.parse("noise:0.1+channels:0.3+shift:1+stretch:0.1");
        Augment.Cut cut = new Augment.Cut(flat(8, 3), 2, 4, 7);
        float[] first = copy(all, 1, cut);
        copy(all, 1, new Augment.Cut(flat(8, 3), 0, 8, 1));
        assertThat(copy(all, 1, cut)).isEqualTo(first);
        assertThat(copy(all, 2, cut)).isNotEqualTo(first);
        assertThat(copy(all, 1, new Augment.Cut(flat(8, 3), 2, 4, 8))).isNotEqualTo(first);
    }

    /** So that carried state sees one delay, and noise that does not repeat. */
    @Test
    void segmentsOfARecordingShareTheirShift() {
        float[] first = copy(NONE.timeShift(2), 1, new Augment.Cut(counted, 5, 4, 9));
        float[] second = copy(NONE.timeShift(2), 1, new Augment.Cut(counted, 15, 4, 9));
        assertThat(second[0] - first[0]).isCloseTo(10, within(1e-5f));
        float[] noise = copy(NONE.noise(1), 1, new Augment.Cut(flat(40, 1), 5, 4, 9));
        assertThat(copy(NONE.noise(1), 1, new Augment.Cut(flat(40, 1), 15, 4, 9)))
                .isNotEqualTo(noise);
    }

    private static float[] copy(Augmentation recipe, int epoch, Augment.Cut cut) {
        float[] to = new float[1 + cut.rows() * cut.sequence().inputs().width()];
        new Augment(recipe, 42, epoch).copy(cut, to, 1);
        assertThat(to[0]).isZero();
        return Arrays.copyOfRange(to, 1, to.length);
    }

    /** Ones. */
    private static Sequence flat(int rows, int width) {
        float[] values = new float[rows * width];
        Arrays.fill(values, 1);
        return new Sequence(new Rows(values, rows, width), new float[rows]);
    }
}
