package io.torsion.tck.reference;

import static io.torsion.model.SequenceModel.builder;
import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.loss.Loss;
import io.torsion.model.Activation;
import io.torsion.model.Architecture;
import io.torsion.model.GateActivation;
import io.torsion.model.Layer;
import io.torsion.model.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every layer × every loss × both output modes by central differences, on sequences of several lengths. */
class ReferenceGradientTest {
    private static final int INPUTS = 3;
    private static final int OUTPUTS = 2;
    private static final double STEP = 1e-4;

    static List<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (Loss loss : losses()) {
            for (Architecture.Builder builder : architectures()) {
                cases.add(Arguments.of(builder.lastStep().build().bind(INPUTS, OUTPUTS), loss));
                cases.add(Arguments.of(builder.everyStep().build().bind(INPUTS, OUTPUTS), loss));
            }
        }
        return cases;
    }

    private static List<Loss> losses() {
        return List.of(
                Loss.mse(),
                Loss.mae(),
                Loss.huber(0.4),
                Loss.logCosh(),
                Loss.quantile(0.9),
                Loss.weighted(Loss.mse(), 2, 0.5),
                Loss.perOutput(Loss.huber(0.3), Loss.quantile(0.2)));
    }

    private static List<Architecture.Builder> architectures() {
        return List.of(
                builder().lstm(2),
                builder().lstm(3).dense(),
                builder()
                        .lstm(3)
                        .dense(4, Activation.TANH)
                        .dense(4, Activation.SIGMOID)
                        .dense(),
                builder().lstm(3).dense(5, Activation.RELU).dense(),
                builder().dense(4, Activation.SIGMOID).lstm(3).lstm(2).dense(),
                builder().bidirectionalLstm(1),
                builder().bidirectionalLstm(3).dense(),
                builder().lstm(2).bidirectionalLstm(2).bidirectionalLstm(2).dense(),
                builder().bidirectionalLstm(2).lstm(3).dense(),
                builder().layerNorm().lstm(3).layerNorm().lstm(3).layerNorm().dense(),
                builder().dropout(0.3).lstm(4).dropout(0.4).dense(),
                builder()
                        .lstm(4)
                        .dropout(0.3)
                        .bidirectionalLstm(3)
                        .dropout(0.2)
                        .dense(4, Activation.TANH)
                        .dropout(0.1)
                        .dense(),
                builder().gru(2),
                builder().gru(3).lstm(2).gru(3).dense(),
                builder().bidirectional(new Layer.Gru(1)),
                builder().gru(2).bidirectional(new Layer.Gru(2)).dense(),
                builder().lstm(4, 0.4).gru(4, 0.3).dense(),
                builder()
                        .bidirectional(new Layer.Lstm(3, 0.4))
                        .bidirectional(new Layer.Gru(3, 0.4))
                        .dense(),
                builder()
                        .add(new Layer.Lstm(4, 0.3, GateActivation.HARD_SIGMOID))
                        .add(new Layer.Gru(3, 0, GateActivation.HARD_SIGMOID))
                        .dense(),
                builder()
                        .bidirectional(new Layer.Gru(3, 0.3, GateActivation.HARD_SIGMOID))
                        .bidirectional(new Layer.Lstm(3, 0, GateActivation.HARD_SIGMOID))
                        .dense(),
                builder().lstm(2).residual(),
                builder()
                        .layerNorm()
                        .gru(3)
                        .dropout(0.3)
                        .dense(4, Activation.TANH)
                        .dense()
                        .residual());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsAreCentralDifferences(Network network, Loss loss) {
        Random random = new Random((network.describe() + loss.describe()).hashCode());
        double[] weights = random.doubles(network.layout().size(), -0.8, 0.8).toArray();
        List<Example> examples =
                List.of(example(network, 4, 0, random), example(network, 1, 1, random), example(network, 3, 2, random));
        double[] weightGradients = new double[weights.length];
        List<double[][]> inputGradients = new ArrayList<>();
        for (Example example : examples) {
            double[][] gradients = new double[example.inputs().length][];
            new ReferenceNetwork(network).gradient(weights, fresh(example), loss, weightGradients, gradients);
            inputGradients.add(gradients);
        }
        check(weightGradients, weights, () -> value(network, weights, examples, loss));
        for (int s = 0; s < examples.size(); s++) {
            for (int t = 0; t < examples.get(s).inputs().length; t++) {
                check(
                        inputGradients.get(s)[t],
                        examples.get(s).inputs()[t],
                        () -> value(network, weights, examples, loss));
            }
        }
    }

    private static Example example(Network network, int length, int sequence, Random random) {
        double[][] inputs = matrix(length, INPUTS, random);
        double[][] targets = matrix(network.everyStep() ? length : 1, OUTPUTS, random);
        if (sequence == 2) {
            targets[0][1] = Double.NaN;
        }
        double[] state = random.doubles(network.stateSize(), -1, 1).toArray();
        return new Example(inputs, targets, 7, state, 42, 5, sequence);
    }

    private static double[][] matrix(int rows, int columns, Random random) {
        double[][] matrix = new double[rows][];
        Arrays.setAll(matrix, row -> random.doubles(columns, -1.5, 1.5).toArray());
        return matrix;
    }

    /** The same example with a state of its own, since a call moves the state on. */
    private static Example fresh(Example e) {
        return new Example(e.inputs(), e.targets(), e.divisor(), e.state().clone(), e.seed(), e.update(), e.sequence());
    }

    private static double value(Network network, double[] weights, List<Example> examples, Loss loss) {
        double sum = 0;
        for (Example example : examples) {
            sum += new ReferenceNetwork(network)
                    .gradient(
                            weights,
                            fresh(example),
                            loss,
                            new double[weights.length],
                            new double[example.inputs().length][]);
        }
        return sum;
    }

    /** With the five-point rule, since rounding would hide the small gradients from the simple one. */
    private static void check(double[] gradient, double[] at, DoubleSupplier value) {
        double largest = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
        for (int i = 0; i < at.length; i++) {
            double numeric = (8 * difference(at, i, STEP, value) - difference(at, i, 2 * STEP, value)) / (12 * STEP);
            double error =
                    Math.abs(numeric - gradient[i]) / Math.max(Math.abs(gradient[i]), Math.max(1e-2 * largest, 1e-5));
            assertThat(error)
                    .as("%d: %s by formula, %s by difference", i, gradient[i], numeric)
                    .isLessThan(1e-6);
        }
    }

    private static double difference(double[] at, int i, double step, DoubleSupplier value) {
        double before = at[i];
        at[i] = before + step;
        double up = value.getAsDouble();
        at[i] = before - step;
        double down = value.getAsDouble();
        at[i] = before;
        return up - down;
    }
}
