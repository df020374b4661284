package io.torsion.samples.cli;

import io.torsion.Engine;
import io.torsion.Ridge;
import io.torsion.Sampling;
import io.torsion.SequenceRegressor;
import io.torsion.data.Schema;
import io.torsion.feature.FeaturePipeline;
import io.torsion.feature.Stage;
import io.torsion.features.Fill;
import io.torsion.features.Recipes;
import io.torsion.loss.Loss;
import io.torsion.model.Architecture;
import io.torsion.model.Layer;
import io.torsion.model.SequenceModel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that describe a model, the same for training and cross-validation. */
final class ModelOptions extends ChannelOptions {
    private static final int BATCH = 48;
    static final int EPOCHS = 40;
    static final int PATIENCE = 25;
    private static final int UNITS = 48;

    enum Model {
        LSTM,
        HYBRID,
        RIDGE
    }

    enum Cell {
        LSTM,
        GRU;

        Layer.Recurrent layer(int units, double recurrentDropout) {
            return this == GRU ? new Layer.Gru(units, recurrentDropout) : new Layer.Lstm(units, recurrentDropout);
        }
    }

    enum Answered {
        LAST,
        EVERY
    }

    enum Missing {
        REFUSE,
        HOLD,
        MASK;

        private FeaturePipeline in(FeaturePipeline recipe) {
            List<Stage> stages = new ArrayList<>(recipe.stages());
            if (this == HOLD) {
                stages.add(0, Fill.hold());
            }
            return new FeaturePipeline(recipe.inputs(), recipe.targets(), stages, recipe.targetScaling(), this == MASK);
        }
    }

    @Option(
            names = "--missing",
            paramLabel = "HOW",
            defaultValue = "refuse",
            description =
                    "What missing sensor samples lead to: refuse; hold the last value; or mask: rows whose features"
                            + " see one, windows and lags included, are not trained on, and the last complete row answers for"
                            + " them (default ${DEFAULT-VALUE}).")
    Missing missing = Missing.REFUSE;

    @Option(
            names = "--model",
            paramLabel = "KIND",
            defaultValue = "hybrid",
            description =
                    "lstm, ridge or hybrid, an LSTM (or see --cell) on what a ridge leaves (default ${DEFAULT-VALUE}).")
    Model model = Model.HYBRID;

    @Option(
            names = "--cell",
            paramLabel = "KIND",
            defaultValue = "lstm",
            description = "lstm or gru: what the recurrent layers of a network are (default ${DEFAULT-VALUE}).")
    Cell cell = Cell.LSTM;

    @Option(
            names = "--units",
            split = ",",
            paramLabel = "N",
            description = "Units of each recurrent layer (default " + UNITS + ").")
    List<Integer> units = List.of(UNITS);

    @Option(
            names = "--bidirectional",
            description = "Layers that also run backward in time; live with --output last only.")
    boolean bidirectional;

    @Option(
            names = "--dropout",
            defaultValue = "0",
            paramLabel = "P",
            description = "Probability to drop, behind each recurrent layer (default ${DEFAULT-VALUE}).")
    double dropout;

    @Option(
            names = "--recurrent-dropout",
            defaultValue = "0",
            paramLabel = "P",
            description = "Probability to drop in recurrent connections, the same for a whole window (default"
                    + " ${DEFAULT-VALUE}).")
    double recurrentDropout;

    @Option(names = "--residual", description = "Add a trained linear map of the network's inputs to its outputs.")
    boolean residual;

    @Option(
            names = "--output",
            paramLabel = "STEPS",
            defaultValue = "every",
            description = "every or last: the steps of a window that are answered (default ${DEFAULT-VALUE}).")
    Answered output = Answered.EVERY;

    @Option(
            names = "--window",
            paramLabel = "T",
            description = "Rows in a training window (default 96, with --output last 50).")
    @Nullable Integer window;

    @Option(
            names = "--stride",
            paramLabel = "S",
            description = "Rows from window to window (default a third of the window, with --output last 4).")
    @Nullable Integer stride;

    @Option(
            names = "--loss",
            paramLabel = "LOSS",
            defaultValue = "mse",
            description = "mse, mae, huber:1.0, huber:0.5Nm, logcosh, quantile:0.9,"
                    + " quantiles:0.05,0.5,0.95, the outer ones of which are bands (default ${DEFAULT-VALUE}).")
    String loss = "mse";

    @Mixin
    LearningOptions learning = new LearningOptions();

    @Option(names = "--epochs", paramLabel = "N", description = "At most so many epochs (default " + EPOCHS + ").")
    int epochs = EPOCHS;

    @Option(
            names = "--no-early-stopping",
            description = "Run all epochs; the best weights by validation are still kept.")
    boolean noEarlyStopping;

    @Option(
            names = "--members",
            defaultValue = "3",
            paramLabel = "N",
            description = "Networks from different seeds whose mean is the answer (default ${DEFAULT-VALUE}).")
    int members = 3;

    @Option(
            names = "--backend",
            paramLabel = "ID",
            description = "The backend, see torque backends (default: the best one).")
    @Nullable String backend;

    /** The recipe for recordings of this form. */
    SequenceRegressor regressor(Schema recording, Engine where, long seed, boolean progress) {
        SequenceRegressor.Builder builder = builder(recording, where, seed);
        return (progress ? builder.progressBar() : builder).build();
    }

    /** The same, to add to. */
    SequenceRegressor.Builder builder(Schema recording, Engine where, long seed) {
        SequenceRegressor.Builder builder = SequenceRegressor.builder()
                .pipeline(pipeline(recording))
                .engine(backend == null ? where : where.backend(backend))
                .seed(seed);
        if (model != Model.LSTM) {
            builder.baseline(Ridge.on(Recipes.BASELINE.toArray(String[]::new)));
        }
        if (model != Model.RIDGE) {
            network(builder);
        }
        return builder;
    }

    private FeaturePipeline pipeline(Schema recording) {
        return missing.in(ArmChannels.of(recording, inputs).pipeline(targets));
    }

    private void network(SequenceRegressor.Builder builder) {
        builder.networkInputs(Recipes.NETWORK.toArray(String[]::new))
                .architecture(architecture())
                .members(members)
                .sampling(sampling())
                .loss(Loss.parse(loss))
                .batchSize(BATCH)
                .epochs(epochs)
                .patience(noEarlyStopping ? 0 : PATIENCE);
        learning.apply(builder);
    }

    private Architecture architecture() {
        Architecture.Builder builder = SequenceModel.builder();
        for (int size : units) {
            Layer.Recurrent layer = cell.layer(size, recurrentDropout);
            builder.add(bidirectional ? new Layer.Bidirectional(layer) : layer);
            if (dropout > 0) {
                builder.dropout(dropout);
            }
        }
        builder.dense();
        if (residual) {
            builder.residual();
        }
        return (output == Answered.LAST ? builder.lastStep() : builder.everyStep()).build();
    }

    private Sampling sampling() {
        boolean last = output == Answered.LAST;
        int length = window != null ? window : last ? 50 : 96;
        int step = stride != null ? stride : last ? 4 : Math.max(1, length / 3);
        return Sampling.windows(length).stride(step).warmup(last || bidirectional ? 0 : length / 3);
    }
}
