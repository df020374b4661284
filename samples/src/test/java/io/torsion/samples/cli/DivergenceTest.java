package io.torsion.samples.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.torsion.SequenceRegressor;
import io.torsion.data.TrajectorySet;
import io.torsion.error.TrainingException;
import io.torsion.features.Recipes;
import io.torsion.model.SequenceModel;
import io.torsion.samples.sim.SimulatedArm;
import io.torsion.train.Optimizer;
import org.junit.jupiter.api.Test;

class DivergenceTest {
    @Test
    void aLearningRateThatIsFarTooHighIsAnError() {
        TrajectorySet recordings = SimulatedArm.trajectories(2, 2, 100, 7);
        SequenceRegressor regressor = SequenceRegressor.builder()
                .pipeline(Recipes.serialArm(7))
                .networkInputs(Recipes.NETWORK.toArray(String[]::new))
                .architecture(
                        SequenceModel.builder().lstm(4).dense().everyStep().build())
                .optimizer(Optimizer.adam(1e6))
                .epochs(20)
                .build();
        assertThatThrownBy(() -> regressor.fit(recordings))
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith("T101")
                .hasMessageContaining("epoch")
                .hasMessageContaining("Lower the learning rate");
    }
}
