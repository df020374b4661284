package io.torsion.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.torsion.features.stream.Fir;
import io.torsion.features.stream.WindowStream;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weighted windows: row by row and over more rows than one block of columns holds. */
class FirTest {
    private static final int ROWS = 1300;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 5, 6, 9, 11, 60})
    void wholeColumnsGiveTheBitsOfEachRow(int length) {
        double[] column = Recordings.wave(length, ROWS);
        column[700] = Double.NaN;
        column[900] = Double.POSITIVE_INFINITY;
        Fir fir = new Fir(weights(length), true);
        double[] out = new double[ROWS];
        fir.slide(column, new WindowStream.Rows(length - 1, ROWS, length - 1, 0), out);
        for (int row = length - 1; row < ROWS; row++) {
            assertThat(out[row]).isEqualTo(Double.valueOf(fir.apply(column, row - length + 1)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 11, 60})
    void sumsWeightedRows(int length) {
        double[] weights = weights(length);
        double[] window = Recordings.wave(3, length);
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += weights[i] * window[i];
        }
        assertThat(new Fir(weights, true).apply(window, 0)).isEqualTo(sum, within(1e-13));
    }

    private static double[] weights(int length) {
        double[] weights = new Random(length).doubles(length).toArray();
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        for (int i = 0; i < length; i++) {
            weights[i] /= sum;
        }
        return weights;
    }
}
