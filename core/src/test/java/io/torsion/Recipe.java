package io.torsion;

import io.torsion.feature.FeaturePipeline;
import io.torsion.feature.Stage;
import io.torsion.model.Architecture;
import io.torsion.model.GateActivation;
import io.torsion.model.Layer;
import io.torsion.model.SequenceModel;
import io.torsion.stages.Scaler;
import io.torsion.tck.reference.ReferenceProvider;
import io.torsion.train.Optimizer;
import java.util.List;

/** Small regressors on {@link Data#leaky}. */
final class Recipe {
    private Recipe() {}

    static FeaturePipeline pipeline(Stage... stages) {
        return FeaturePipeline.builder()
                .inputs("q#")
                .targets("tau#")
                .addAll(List.of(stages))
                .scaleTargets(new Scaler())
                .build();
    }

    /** Everything set but baseline and architecture. */
    static SequenceRegressor.Builder builder(Stage... stages) {
        return SequenceRegressor.builder()
                .pipeline(pipeline(stages))
                .optimizer(Optimizer.adam(0.02))
                .backend(new ReferenceProvider());
    }

    static SequenceRegressor baselineOnly() {
        return builder(new Scaler()).baseline(LaggedRidge.lags(0, 1, 2)).build();
    }

    static SequenceRegressor hybrid(int epochs, Stage... stages) {
        return builder(stages)
                .baseline(LaggedRidge.lags(0, 1))
                .architecture(everyStep())
                .epochs(epochs)
                .build();
    }

    static SequenceRegressor rolling(Architecture architecture, int window, int epochs) {
        return builder(new Scaler())
                .architecture(architecture)
                .sampling(Sampling.windows(window).stride(3))
                .epochs(epochs)
                .build();
    }

    static Architecture everyStep() {
        return SequenceModel.builder().lstm(4).dense().everyStep().build();
    }

    /** What an LSTM and a linear layer leave out. */
    static Architecture everyOtherLayer() {
        return SequenceModel.builder()
                .gru(4, 0.2)
                .lstm(3, 0.1)
                .bidirectional(new Layer.Gru(2))
                .layerNorm()
                .dense()
                .residual()
                .lastStep()
                .build();
    }

    /** Gates of another kind than usual. */
    static Architecture hardGates() {
        return SequenceModel.builder()
                .add(new Layer.Lstm(4, 0, GateActivation.HARD_SIGMOID))
                .add(new Layer.Gru(3, 0.1, GateActivation.HARD_SIGMOID))
                .dense()
                .everyStep()
                .build();
    }

    static Architecture bidirectionalLastStep() {
        return SequenceModel.builder().bidirectionalLstm(3).dense().lastStep().build();
    }
}
