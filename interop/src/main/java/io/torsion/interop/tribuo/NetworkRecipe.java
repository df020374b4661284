package io.torsion.interop.tribuo;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.impl.ConfiguredObjectProvenanceImpl;
import io.torsion.Engine;
import io.torsion.Sampling;
import io.torsion.SequenceRegressor;
import io.torsion.feature.FeaturePipeline;
import io.torsion.features.StandardScaler;
import io.torsion.model.Architecture;
import io.torsion.model.OutputMode;
import io.torsion.train.Optimizer;
import java.util.List;

/**
 * A network on all features, trained with Adam on the mean squared error; for anything more take a {@link RegressorRecipe}.
 * Thread-safe.
 */
@SuppressWarnings("exports") // Tribuo is optional: see the module
public final class NetworkRecipe implements TorsionRecipe {
    @Config(mandatory = true, description = "The layers, such as 'lstm(64) > dropout(0.2) > dense, every step'.")
    private String architecture = "";

    @Config(description = "The largest number of epochs.")
    private int epochs = 100;

    @Config(description = "Epochs without a better validation loss after which training stops; 0 never stops.")
    private int patience = 10;

    @Config(description = "Sequences in a batch.")
    private int batchSize = 32;

    @Config(description = "The step size of Adam.")
    private double learningRate = 1e-3;

    @Config(description = "The seed of weights, shuffling and dropout.")
    private long seed = 42;

    @Config(description = "Whether features and targets are scaled to mean 0 and deviation 1 of the training data.")
    private boolean standardise = true;

    @Config(description = "The examples that gradients reach back; those that a last step network sees.")
    private int window = 50;

    /** For the configuration system. */
    private NetworkRecipe() {}

    /**
     * Layers as {@link Architecture#describe} writes them, everything else as it is by default.
     *
     * @param batchSize sequences in a batch: with few sequences a small one, since each batch is an update
     * @throws IllegalArgumentException if they are not understood
     */
    public NetworkRecipe(String architecture, int epochs, int batchSize, long seed) {
        this.architecture = architecture;
        this.epochs = epochs;
        this.batchSize = batchSize;
        this.seed = seed;
        postConfig();
    }

    /** Checks all settings; an IllegalArgumentException says which cannot be. */
    @Override
    public void postConfig() {
        regressor(List.of("input"), List.of("target"), Engine.best());
    }

    @Override
    public SequenceRegressor regressor(List<String> inputs, List<String> targets, Engine engine) {
        FeaturePipeline.Builder pipeline =
                FeaturePipeline.builder().inputs(inputs.toArray(String[]::new)).targets(targets.toArray(String[]::new));
        if (standardise) {
            pipeline.add(StandardScaler.perChannel()).scaleTargets(StandardScaler.perChannel());
        }
        Architecture layers = LayersText.parse(architecture);
        return SequenceRegressor.builder()
                .pipeline(pipeline.build())
                .architecture(layers)
                .epochs(epochs)
                .patience(patience)
                .batchSize(batchSize)
                .optimizer(Optimizer.adam(learningRate))
                .seed(seed)
                .sampling(carries(layers) ? Sampling.wholeTrajectories(window) : Sampling.windows(window))
                .engine(engine)
                .build();
    }

    private static boolean carries(Architecture layers) {
        return layers.output() == OutputMode.EVERY_STEP && !layers.bidirectional();
    }

    @Override
    public ConfiguredObjectProvenance getProvenance() {
        return new ConfiguredObjectProvenanceImpl(this, "TorsionRecipe");
    }

    @Override
    public String toString() {
        return "NetworkRecipe(architecture=" + architecture + ",epochs=" + epochs + ",patience=" + patience
                + ",batchSize="
                + batchSize + ",learningRate=" + learningRate + ",seed=" + seed + ",standardise=" + standardise
                + ",window="
                + window + ")";
    }
}
