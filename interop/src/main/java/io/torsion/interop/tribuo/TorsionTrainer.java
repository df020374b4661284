package io.torsion.interop.tribuo;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import io.torsion.Engine;
import io.torsion.Predictor;
import io.torsion.SequenceRegressor;
import io.torsion.data.Schema;
import io.torsion.data.Split;
import io.torsion.data.TrajectorySet;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tribuo.provenance.ModelProvenance;
import org.tribuo.provenance.TrainerProvenance;
import org.tribuo.provenance.impl.TrainerProvenanceImpl;
import org.tribuo.regression.Regressor;
import org.tribuo.sequence.SequenceDataset;
import org.tribuo.sequence.SequenceExample;
import org.tribuo.sequence.SequenceTrainer;

/**
 * Trains recurrent networks on Tribuo's sequences of regressors.
 *
 * <p>Each sequence is one recording whose examples are evenly spaced in time. Every call trains from the recipe's seed: the same
 * dataset gives the same model, however often it was called before. Thread-safe.
 */
@SuppressWarnings("exports") // Tribuo is optional: see the module
public final class TorsionTrainer implements SequenceTrainer<Regressor> {
    @Config(mandatory = true, description = "What is trained.")
    private @Nullable TorsionRecipe recipe;

    @Config(mandatory = true, description = "Examples a second.")
    private double rate;

    @Config(
            description =
                    "What a feature is that an example lacks: ZERO, or MISSING for recipes that mask or fill gaps.")
    private Absent absent = Absent.ZERO;

    @Config(
            description =
                    "The share of the sequences, chosen by chance, that stops training and chooses its best epoch.")
    private double validation;

    @Config(description = "The id of the backend; if left out, the best one.")
    private @Nullable String backend;

    @Config(description = "How many threads the backend may use.")
    private int threads = 1;

    private int invocations;

    /** For the configuration system. */
    private TorsionTrainer() {}

    /** A trainer for sequences of so many examples a second, without validation, that takes absent features for 0. */
    public TorsionTrainer(TorsionRecipe recipe, double rate) {
        this(recipe, rate, Absent.ZERO, 0);
    }

    /**
     * A trainer on the best backend, or that of {@code -Dtorsion.backend}, on one thread.
     *
     * @param rate examples a second
     * @param absent what a feature is that an example lacks
     * @param validation the share of the sequences that stops training and chooses its best epoch; 0 for none
     * @throws IllegalArgumentException if the rate is not positive, or the share not in [0, 1)
     */
    public TorsionTrainer(TorsionRecipe recipe, double rate, Absent absent, double validation) {
        this.recipe = recipe;
        this.rate = rate;
        this.absent = absent;
        this.validation = validation;
        postConfig();
    }

    /** Checks all settings; an IllegalArgumentException says which cannot be. */
    @Override
    public void postConfig() {
        if (!(rate > 0 && Double.isFinite(rate)) || !(validation >= 0 && validation < 1) || threads < 1) {
            throw new IllegalArgumentException(
                    "A trainer needs a positive rate, a share for validation in [0, 1) and at least"
                            + " 1 thread, found " + rate + ", " + validation + ", " + threads);
        }
    }

    /**
     * Trains; the caller closes the model.
     *
     * @throws IllegalArgumentException if the dataset has unknown outputs, weights, or other dimensions than the recipe predicts
     * @throws io.torsion.error.TorsionException if the data do not suit the recipe, training fails, or no backend can be used
     */
    @Override
    public TorsionModel train(SequenceDataset<Regressor> examples) {
        return train(examples, Map.of());
    }

    /** As {@link #train(SequenceDataset)}, with provenance of this run. */
    @Override
    public TorsionModel train(SequenceDataset<Regressor> examples, Map<String, Provenance> runProvenance) {
        requireSupervised(examples);
        TrainerProvenance trainer;
        synchronized (this) {
            trainer = getProvenance();
            invocations++;
        }
        TrajectorySet recordings = TribuoData.trajectories(examples, rate, absent);
        Predictor predictor = fit(regressor(examples, recordings.schema()), recordings);
        ModelProvenance provenance = new ModelProvenance(
                TorsionModel.class.getName(),
                OffsetDateTime.now(ZoneId.systemDefault()),
                examples.getProvenance(),
                trainer,
                runProvenance);
        return new TorsionModel(
                "torsion-model", provenance, examples.getFeatureIDMap(), examples.getOutputIDInfo(), predictor, absent);
    }

    private static void requireSupervised(SequenceDataset<Regressor> examples) {
        if (examples.getOutputInfo().getUnknownCount() > 0) {
            throw new IllegalArgumentException(
                    "The supplied Dataset contained unknown Outputs, and this Trainer is supervised.");
        }
        for (SequenceExample<Regressor> sequence : examples) {
            if (sequence.getWeight() != 1) {
                throw new IllegalArgumentException("All sequences count alike here, but one has the weight "
                        + sequence.getWeight() + ": set weights to 1, or repeat sequences");
            }
        }
    }

    private SequenceRegressor regressor(SequenceDataset<Regressor> examples, Schema schema) {
        Engine engine = Engine.best().threads(threads);
        List<String> inputs =
                TribuoData.features(examples).stream().map(ChannelNames::of).toList();
        List<String> targets =
                TribuoData.outputs(examples).stream().map(ChannelNames::of).toList();
        SequenceRegressor regressor =
                recipe().regressor(inputs, targets, backend == null ? engine : engine.backend(backend));
        List<String> predicted = regressor.pipeline().targets(schema).names();
        if (!Set.copyOf(predicted).equals(Set.copyOf(targets))) {
            throw new IllegalArgumentException(
                    "The recipe predicts " + predicted + ", but the dataset has the dimensions " + targets);
        }
        return regressor;
    }

    private Predictor fit(SequenceRegressor regressor, TrajectorySet recordings) {
        if (validation == 0) {
            return regressor.fit(recordings).predictor();
        }
        Split split = Split.byTrajectory(
                recordings, 1 - validation, validation, 0, regressor.training().seed());
        return regressor.fit(split.train(), split.validation()).predictor();
    }

    private TorsionRecipe recipe() {
        if (recipe == null) {
            throw new IllegalStateException("This trainer was not configured");
        }
        return recipe;
    }

    @Override
    public synchronized int getInvocationCount() {
        return invocations;
    }

    @Override
    public TrainerProvenance getProvenance() {
        return new TrainerProvenanceImpl(this);
    }

    @Override
    public String toString() {
        return "TorsionTrainer(recipe=" + recipe + ",rate=" + rate + ",absent=" + absent + ",validation=" + validation
                + ",backend=" + backend + ",threads=" + threads + ")";
    }
}
