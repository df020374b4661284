package io.torsion.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.torsion.model.Network;
import io.torsion.model.SequenceModel;
import io.torsion.model.WeightLayout;
import io.torsion.model.Weights;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The built-in optimisers beside those of PyTorch. */
class OptimizersTest {
    private static final float[][] GRADIENTS = {
        {0.1f, -4, 0.02f}, {-0.3f, 1e-4f, 0.5f}, {0.25f, 0.5f, -1}, {-0.05f, 2, 0.3f}
    };
    private static final double[] RATES = {0.1, 0.1, 0.05, 0.05};
    private static final WeightLayout MATRIX =
            new WeightLayout(List.of(new WeightLayout.Slice("0.weight", List.of(1, 3), 0)));

    /** The weights after each step from (1, −2, 0.5), computed by PyTorch 2.10 in float. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "adamw:0.1,0.2; 0.88 -1.86 0.39000005, 0.911819 -1.7557961 0.30516902,"
                        + "0.89786583 -1.716507 0.31736633, 0.8885364 -1.6963298 0.31872326",
                "rmsprop:0.1; 9.536743E-7 -1.0 -0.499995, 0.94915867 -1.0000252 -1.4992038,"
                        + "0.638018 -1.0626591 -1.0516126, 0.70007604 -1.2875499 -1.181904",
                "rmsprop:0.1,0.8,0,0.9; 0.6837723 -1.6837722 0.18377274, 0.73230153 -1.4307983 -0.38520938,"
                        + "0.6501911 -1.3513602 -0.46996397, 0.6057121 -1.3671423 -0.5811996",
                "sgd:0.1,0,0.2; 0.96999997 -1.56 0.488, 0.9806 -1.5288099 0.42824,"
                        + "0.958294 -1.5385218 0.4739576, 0.95121104 -1.6231365 0.45421803",
                "sgd:0.1,0.9; 0.99 -1.6 0.498, 1.011 -1.24001 0.44619998,"
                        + "1.0079501 -1.1030145 0.47289, 1.0077051 -1.0797185 0.481911",
                "nesterov:0.1,0.9; 0.981 -1.24 0.4962, 1.0299 -0.916019 0.39958,"
                        + "1.014655 -0.8177231 0.473601, 1.0169345 -0.89675677 0.46671993"
            })
    void takesTheStepsOfPyTorch(String text, String expected) {
        Optimizer optimizer = Optimizer.parse(text);
        float[] weights = {1, -2, 0.5f};
        float[][] slots = new float[optimizer.slots()][3];
        String[] steps = expected.split(",", -1);
        for (int step = 0; step < steps.length; step++) {
            optimizer.decay(weights, MATRIX, RATES[step]);
            optimizer.step(weights, GRADIENTS[step].clone(), slots, step + 1, RATES[step]);
            String[] numbers = steps[step].trim().split(" ", -1);
            for (int i = 0; i < 3; i++) {
                assertThat((double) weights[i]).isCloseTo(Double.parseDouble(numbers[i]), within(1e-6));
            }
        }
    }

    @Test
    void adamWWithoutDecayIsAdamToTheBit() {
        Optimizer[] both = {Optimizer.adam(0.01), Optimizer.adamW(0.01, 0)};
        float[][] weights = new float[2][];
        for (int k = 0; k < 2; k++) {
            Random random = new Random(1);
            weights[k] = floats(random, 12);
            float[][] slots = new float[2][12];
            for (int update = 1; update <= 50; update++) {
                both[k].decay(weights[k], matrix(12), 0.01);
                both[k].step(weights[k], floats(random, 12), slots, update, 0.01);
            }
        }
        assertThat(weights[1]).containsExactly(weights[0]);
    }

    @Test
    void matricesDecayAndVectorsDoNot() {
        Network network = SequenceModel.builder()
                .lstm(3)
                .layerNorm()
                .dense()
                .residual()
                .everyStep()
                .build()
                .bind(2, 1);
        WeightLayout layout = network.layout();
        float[] before = Weights.initial(network, 1).toArray();
        float[] after = before.clone();
        Optimizer.adamW(1e-3, 0.5).decay(after, layout, 0.1);
        for (WeightLayout.Slice slice : layout.slices()) {
            boolean matrix = !slice.name().endsWith("bias") && !slice.name().endsWith("gain");
            for (int i = slice.offset(); i < slice.offset() + slice.size(); i++) {
                assertThat((double) after[i]).isCloseTo(matrix ? 0.95 * before[i] : before[i], within(1e-7));
            }
        }
        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void nothingDecaysByDefault() {
        float[] weights = {1, 2, 3};
        for (String text : List.of("adam", "rmsprop", "sgd", "nesterov")) {
            Optimizer.parse(text).decay(weights, MATRIX, 1);
        }
        assertThat(weights).containsExactly(1, 2, 3);
        assertThat(Optimizer.parse("adamw").weightDecay()).isEqualTo(0.01);
    }

    /** An ill-conditioned quadratic, whose minimum is (1, −1). */
    @ParameterizedTest
    @ValueSource(
            strings = {"adam:0.05", "adamw:0.05,0", "rmsprop:0.01", "rmsprop:0.002,0.9", "sgd:0.05", "sgd:0.02,0.9"})
    void findsTheMinimumOfAQuadratic(String text) {
        Optimizer optimizer = Optimizer.parse(text);
        float[] weights = {-2, 3};
        float[][] slots = new float[optimizer.slots()][2];
        for (int update = 1; update <= 2000; update++) {
            float[] gradient = {weights[0] - 1, 20 * (weights[1] + 1)};
            double rate = optimizer.learningRate() * (1 - update / 2001.0);
            optimizer.step(weights, gradient, slots, update, rate);
        }
        assertThat(weights[0]).isCloseTo(1, within(1e-3f));
        assertThat(weights[1]).isCloseTo(-1, within(1e-3f));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "adam; adam:0.001,0.9,0.999,1.0E-8",
                "adamw:4e-3,.02; adamw:0.004,0.02,0.9,0.999,1.0E-8",
                "rmsprop; rmsprop:0.01,0.0,0.0,0.99,1.0E-8",
                "sgd:0.5; sgd:0.5,0.0,0.0",
                "' nesterov:0.5 '; nesterov:0.5,0.9,0.0"
            })
    void isWrittenAsTextThatIsReadAgain(String text, String full) {
        Optimizer optimizer = Optimizer.parse(text);
        assertThat(optimizer.describe()).isEqualTo(full);
        assertThat(Optimizer.parse(full)).isEqualTo(optimizer);
    }

    @Test
    void factoriesHaveTheUsualSettings() {
        assertThat(Optimizer.adamW(4e-3, 0.1)).isEqualTo(new AdamW(4e-3, 0.1, 0.9, 0.999, 1e-8));
        assertThat(Optimizer.rmsProp(0.1)).isEqualTo(new RmsProp(0.1, 0, 0, 0.99, 1e-8));
        assertThat(Optimizer.sgd(0.1)).isEqualTo(new Sgd(0.1, 0, false, 0));
        assertThat(Optimizer.sgd(0.1, 0.5)).isEqualTo(new Sgd(0.1, 0.5, false, 0));
        assertThat(Optimizer.nesterov(0.1, 0.5)).isEqualTo(new Sgd(0.1, 0.5, true, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "adamax",
                "adam:",
                "adam:x",
                "adam:1,2",
                "adam:0.1,0.9,0.9,1e-8,1",
                "adamw:0.1,-1",
                "adamw:0",
                "sgd:1,1",
                "nesterov:0.1,0",
                "rmsprop:0.1,0.9,0,1",
                "rmsprop:0.1,0.9,1e999",
                "sgd:0.1;0.9"
            })
    void whatIsNoOptimiserIsRefused(String text) {
        assertThatThrownBy(() -> Optimizer.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anErrorTellsWhatCanBeWritten() {
        assertThatThrownBy(() -> Optimizer.parse("lion:0.1"))
                .hasMessage("'lion:0.1' is not known: write adam:1e-3, adamw:1e-3,0.01, rmsprop:0.01, sgd:0.01,0.9 or"
                        + " nesterov:0.01,0.9");
    }

    private static WeightLayout matrix(int columns) {
        return new WeightLayout(List.of(new WeightLayout.Slice("0.weight", List.of(1, columns), 0)));
    }

    private static float[] floats(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
