package io.torsion.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OptimizerTest {
    @Test
    void adamTakesTheStepsOfItsPaper() {
        Optimizer adam = Optimizer.adam(0.1);
        float[] weights = {1, -2};
        float[][] slots = new float[adam.slots()][2];
        float[][] gradients = {{0.1f, -4}, {-0.3f, 1e-4f}, {0.25f, 0.5f}};
        double[] rates = {0.1, 0.1, 0.05};
        double[][] expected = {
            {0.90000001, -1.90000000025}, {0.94941899112, -1.83299603637}, {0.94458401516, -1.81126494236}
        };
        for (int update = 1; update <= 3; update++) {
            adam.step(weights, gradients[update - 1], slots, update, rates[update - 1]);
            for (int i = 0; i < 2; i++) {
                assertThat((double) weights[i]).isCloseTo(expected[update - 1][i], within(5e-7));
            }
        }
    }

    @Test
    void theFirstStepIsTheRateWhateverTheGradient() {
        for (float gradient : new float[] {1e-4f, -1, 1000}) {
            float[] weights = {0};
            Optimizer.adam().step(weights, new float[] {gradient}, new float[2][1], 1, 0.01);
            assertThat((double) weights[0]).isCloseTo(-0.01 * Math.signum(gradient), within(2e-6));
        }
    }

    @Test
    void epsilonStandsBesideTheRootOfTheCorrectedSquare() {
        float[] weights = {0};
        new Adam(1, 0.9, 0.999, 1).step(weights, new float[] {1}, new float[2][1], 1, 1);
        assertThat((double) weights[0]).isCloseTo(-0.5, within(1e-6));
    }

    @Test
    void aZeroGradientMovesNothing() {
        float[] weights = {3};
        Optimizer.adam().step(weights, new float[1], new float[2][1], 1, 0.01);
        assertThat(weights).containsExactly(3);
    }

    @Test
    void theUsualSettingsAreTheDefault() {
        assertThat(Optimizer.adam()).isEqualTo(new Adam(1e-3, 0.9, 0.999, 1e-8));
        assertThat(Optimizer.adam(0.5).learningRate()).isEqualTo(0.5);
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        double[][] wrong = {
            {0, 0.9, 0.999, 1e-8},
            {1, 1, 0.999, 1e-8},
            {1, 0.9, -0.1, 1e-8},
            {1, 0.9, 0.999, 0},
            {Double.NaN, 0.9, 0.999, 1e-8}
        };
        for (double[] w : wrong) {
            assertThatThrownBy(() -> new Adam(w[0], w[1], w[2], w[3])).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
