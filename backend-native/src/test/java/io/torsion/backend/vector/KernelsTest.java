package io.torsion.backend.vector;

import static io.torsion.model.SequenceModel.builder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.torsion.loss.Loss;
import io.torsion.model.Activation;
import io.torsion.model.DropoutMask;
import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.Weights;
import io.torsion.spi.Backend;
import io.torsion.spi.DifferentiableModel;
import io.torsion.spi.Gradient;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each kernel of both sets against double, on awkward sizes. */
class KernelsTest {
    private static final int[] SIZES = {1, 3, 7, 8, 9, 15, 16, 17, 31, 33, 64, 100};
    private static final int[] COUNTS = {0, 1, 3, 7, 8, 9, 15, 16, 17, 31, 33, 64, 100, 1023};

    @ParameterizedTest
    @EnumSource
    void productsOfEveryShape(KernelSet set) {
        Kernels kernels = set.kernels();
        for (int depth : new int[] {1, 2, 3, 16, 33, 100}) {
            for (int features : SIZES) {
                for (int rows : new int[] {0, 1, 2, 3, 4, 5, 6, 7, 11, 12, 13, 24, 25}) {
                    affineAndAdd(kernels, rows, depth, new Columns(features, 1, kernels.lanes()));
                }
            }
        }
    }

    private static void affineAndAdd(Kernels kernels, int rows, int depth, Columns columns) {
        int aRow = depth + 3;
        int cRow = columns.width() + 5;
        float[] a = Data.random(rows * aRow + 2, 1);
        float[] weights = Data.random(depth * columns.features(), 2);
        float[] bias = Data.random(columns.features(), 3);
        Panels b = kernels.panels(
                depth, columns.width(), (k, n) -> n < columns.features() ? k * columns.features() + n : -1);
        Panels start = kernels.panels(1, columns.width(), (k, n) -> n < columns.features() ? n : -1);
        b.load(weights);
        start.load(bias);
        float[] c = Data.random(rows * cRow + 4, 4);
        float[] untouched = c.clone();
        kernels.affine(rows, a, 2, aRow, b, start, c, 4, cRow);
        kernels.add(rows, a, 2, aRow, b, c, 4, cRow);
        for (int r = 0; r < rows; r++) {
            for (int n = 0; n < cRow; n++) {
                int at = 4 + r * cRow + n;
                double expected = untouched[at];
                if (n < columns.width()) {
                    expected = n < columns.features() ? bias[n] : 0;
                    for (int k = 0; n < columns.features() && k < depth; k++) {
                        expected += 2.0 * a[2 + r * aRow + k] * weights[k * columns.features() + n];
                    }
                }
                assertThat((double) c[at]).isCloseTo(expected, within(5e-6 * depth + 1e-5));
            }
        }
    }

    /** Forward, backward and weights' gradients; which of the two is right tells NativeAgainstReferenceTest. */
    @Test
    void lstmsOnVectorsAsOnPlainLoops() {
        for (int units : new int[] {1, 5, 15, 16, 17, 33, 48, 64}) {
            for (int features : new int[] {1, 7, 21}) {
                Network network =
                        builder().lstm(units).dense().everyStep().build().bind(features, 3);
                for (int rows : new int[] {1, 2, 3, 5, 6, 7, 13, 17}) {
                    lstm(network, rows);
                }
            }
        }
    }

    private static void lstm(Network network, int rows) {
        SequenceBatch batch = Data.ragged(network, rows, 4);
        float[] vectors = answersAndGradients(KernelSet.VECTOR, network, batch);
        float[] loops = answersAndGradients(KernelSet.SCALAR, network, batch);
        assertThat(vectors).containsExactly(loops, within(1e-5f));
    }

    /** One behind the other. */
    private static float[] answersAndGradients(KernelSet set, Network network, SequenceBatch batch) {
        float[] weights = Data.weights(network);
        float[] answers = new float[batch.size() * batch.time() * network.outputs()];
        float[] inputs = new float[batch.values().length];
        Gradient gradient = new Gradient(new float[weights.length], inputs);
        try (Backend backend = set.open(1);
                SequenceModel model = backend.freeze(network, Weights.of(network.layout(), weights));
                DifferentiableModel trainable = backend.differentiable(network)) {
            model.predict(batch, answers);
            trainable.gradient(weights, Data.minibatch(network, batch), Loss.mse(), gradient);
        }
        FloatBuffer all = FloatBuffer.allocate(answers.length + weights.length + inputs.length);
        return all.put(answers).put(gradient.weights()).put(inputs).array();
    }

    @ParameterizedTest
    @EnumSource
    void outerProducts(KernelSet set) {
        Kernels kernels = set.kernels();
        for (int rows : new int[] {0, 1, 2, 7, 64, 129}) {
            for (int depth : SIZES) {
                for (int features : new int[] {1, 7, 16, 33, 64, 100}) {
                    outer(kernels, rows, depth, new Columns(features, 1, kernels.lanes()));
                }
            }
        }
    }

    private static void outer(Kernels kernels, int rows, int depth, Columns columns) {
        int aRow = depth + 1;
        int dRow = columns.width() + 3;
        float[] a = Data.random(rows * aRow + 1, 1);
        float[] d = Data.random(rows * dRow, 2);
        float[] sums = Data.random(depth * columns.features(), 3);
        Panels c = kernels.panels(
                depth, columns.width(), (k, n) -> n < columns.features() ? k * columns.features() + n : -1);
        c.load(sums);
        kernels.outer(rows, a, 1, aRow, d, 0, dRow, c);
        float[] actual = new float[sums.length];
        c.store(actual);
        for (int k = 0; k < depth; k++) {
            for (int n = 0; n < columns.features(); n++) {
                double expected = sums[k * columns.features() + n];
                for (int r = 0; r < rows; r++) {
                    expected += (double) a[1 + r * aRow + k] * d[r * dRow + n];
                }
                assertThat((double) actual[k * columns.features() + n]).isCloseTo(expected, within(5e-6 * rows + 1e-5));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRowIsSummedTheSameWayHoweverManyThereAre(KernelSet set) {
        Kernels kernels = set.kernels();
        Columns columns = new Columns(70, 1, kernels.lanes());
        Panels b =
                kernels.panels(33, columns.width(), (k, n) -> n < columns.features() ? k * columns.features() + n : -1);
        b.load(Data.random(33 * 70, 1));
        float[] a = Data.random(13 * 33, 2);
        float[] together = new float[13 * columns.width()];
        float[] alone = new float[13 * columns.width()];
        kernels.add(13, a, 0, 33, b, together, 0, columns.width());
        for (int r = 0; r < 13; r++) {
            kernels.add(1, a, r * 33, 33, b, alone, r * columns.width(), columns.width());
        }
        assertThat(together).isEqualTo(alone);
    }

    @Test
    void activationsAreAccurate() {
        int n = 1 << 16;
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = -20 + 40f * i / n;
        }
        float[] tanh = x.clone();
        float[] sigmoid = x.clone();
        PlainLoops.activate(Activation.TANH, tanh, 0, n);
        PlainLoops.activate(Activation.SIGMOID, sigmoid, 0, n);
        for (int i = 0; i < n; i++) {
            assertThat(Math.abs(tanh[i] - Math.tanh(x[i]))).isLessThan(4e-7);
            assertThat(Math.abs(sigmoid[i] - 1 / (1 + Math.exp(-x[i])))).isLessThan(2e-7);
            assertThat(tanh[i]).isBetween(-1f, 1f);
            assertThat(sigmoid[i]).isBetween(0f, 1f);
        }
    }

    @Test
    void activationsAndTheirDerivatives() {
        for (int n : COUNTS) {
            for (Activation activation : Activation.values()) {
                float[] x = Data.random(n + 2, 1);
                float[] y = x.clone();
                float[] d = Data.random(n + 2, 2);
                float[] dx = d.clone();
                PlainLoops.activate(activation, y, 1, n);
                PlainLoops.activateBack(activation, y, dx, 1, n);
                for (int i = 0; i < n + 2; i++) {
                    boolean inside = i > 0 && i <= n;
                    assertThat((double) y[i]).isCloseTo(inside ? value(activation, x[i]) : x[i], within(4e-7));
                    double slope = inside ? slope(activation, x[i]) : 1;
                    assertThat((double) dx[i]).isCloseTo(d[i] * slope, within(3e-6));
                }
            }
        }
    }

    private static double value(Activation activation, double x) {
        return switch (activation) {
            case LINEAR -> x;
            case TANH -> Math.tanh(x);
            case RELU -> Math.max(0, x);
            case SIGMOID -> 1 / (1 + Math.exp(-x));
        };
    }

    private static double slope(Activation activation, double x) {
        double y = value(activation, x);
        return switch (activation) {
            case LINEAR -> 1;
            case TANH -> 1 - y * y;
            case RELU -> x > 0 ? 1 : 0;
            case SIGMOID -> y * (1 - y);
        };
    }

    @Test
    void whatIsNotANumberStaysVisible() {
        for (Activation activation : Activation.values()) {
            float[] values = new float[64];
            values[17] = Float.NaN;
            PlainLoops.activate(activation, values, 0, 64);
            assertThat(values[17]).as("%s", activation).isNaN();
        }
    }

    @ParameterizedTest
    @EnumSource
    void dropoutFollowsThePublishedMask(KernelSet set) {
        Kernels kernels = set.kernels();
        DropoutRow mask = new DropoutRow(0.3);
        for (int units : COUNTS) {
            mask.key = DropoutMask.row(42, 7, 1, 5, units);
            int width = Columns.roundUp(units, kernels.lanes());
            float[] a = Data.random(width + 1, 1);
            float[] c = new float[width + 2];
            kernels.dropout(mask, 11, units, a, 1, c, 2);
            for (int u = 0; u < units; u++) {
                boolean kept = DropoutMask.keep(mask.key, 11 + u, DropoutMask.threshold(0.3));
                assertThat(c[2 + u]).isEqualTo(kept ? a[1 + u] * (float) (1 / 0.7) : 0f);
            }
        }
    }
}
