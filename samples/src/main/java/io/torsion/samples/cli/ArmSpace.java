package io.torsion.samples.cli;

import io.torsion.Engine;
import io.torsion.Ridge;
import io.torsion.Sampling;
import io.torsion.SequenceRegressor;
import io.torsion.Trial;
import io.torsion.feature.FeaturePipeline;
import io.torsion.features.Recipes;
import io.torsion.features.SerialArm;
import io.torsion.features.SerialArm.Extra;
import io.torsion.features.Span;
import io.torsion.loss.Loss;
import io.torsion.model.Architecture;
import io.torsion.model.SequenceModel;
import io.torsion.train.Optimizer;
import io.torsion.train.Schedule;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The hybrid models that {@code torque tune} searches, features first, since these matter most.
 *
 * @param channels what is measured; the pipeline is searched if they are an arm's
 * @param targets patterns of what is predicted
 * @param engine where it is computed
 * @param epochs of a whole training
 * @param seed of the trainings
 */
record ArmSpace(ArmChannels channels, List<String> targets, Engine engine, int epochs, long seed)
        implements Function<Trial, SequenceRegressor> {
    /** The hybrid model that {@code torque train} has without options. */
    static final Map<String, Object> DEFAULTS = defaults();

    /** Named widths of play, in rad. */
    enum Play {
        COARSE,
        FINE;

        private static final List<Double> FEW = List.of(0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.3);
        private static final List<Double> MANY = List.of(
                0.001, 0.002, 0.003, 0.005, 0.007, 0.01, 0.015, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.5);

        private List<Double> widths() {
            return this == FINE ? MANY : FEW;
        }
    }

    /** Named windows of accelerations. */
    enum Windows {
        FOUR,
        THREE,
        SHORT;

        private List<Span> spans() {
            return switch (this) {
                case FOUR -> Span.seconds(0.08, 0.14, 0.24, 0.40);
                case THREE -> Span.seconds(0.08, 0.14, 0.24);
                case SHORT -> Span.seconds(0.06, 0.10, 0.16);
            };
        }
    }

    private static Map<String, Object> defaults() {
        Map<String, Object> defaults = new HashMap<>(Map.of(
                "play", "COARSE", "accelerations", "FOUR", "cell", "LSTM", "layers", 1, "units", 48, "dropout", 0.0));
        for (Extra extra : Extra.values()) {
            defaults.put(name(extra), "false");
        }
        defaults.putAll(Map.of("rate", 4e-3, "decay", "0.0", "window", "96", "batch", "48", "loss", "mse"));
        return Map.copyOf(defaults);
    }

    @Override
    public SequenceRegressor apply(Trial trial) {
        int window = trial.suggestCategorical("window", List.of(64, 96, 144));
        return SequenceRegressor.builder()
                .pipeline(pipeline(trial))
                .baseline(Ridge.on(Recipes.BASELINE.toArray(String[]::new)))
                .networkInputs(Recipes.NETWORK.toArray(String[]::new))
                .architecture(architecture(trial))
                .sampling(Sampling.windows(window).stride(window / 3).warmup(window / 3))
                .loss(Loss.parse(trial.suggestCategorical("loss", List.of("mse", "huber:1.0"))))
                .optimizer(optimizer(trial))
                .schedule(Schedule.cosine())
                .batchSize(trial.suggestCategorical("batch", List.of(24, 48, 96)))
                .epochs(epochs)
                .patience(ModelOptions.PATIENCE)
                .engine(engine)
                .seed(seed)
                .build();
    }

    /** Without decay AdamW is Adam, and the default hybrid has Adam. */
    private static Optimizer optimizer(Trial trial) {
        double rate = trial.suggestLogFloat("rate", 1e-3, 1e-2);
        double decay = trial.suggestCategorical("decay", List.of(0.0, 0.01, 0.1));
        return decay == 0 ? Optimizer.adam(rate) : Optimizer.adamW(rate, decay);
    }

    private FeaturePipeline pipeline(Trial trial) {
        if (!channels.isArm()) {
            return channels.pipeline(targets);
        }
        Set<Extra> extras = EnumSet.noneOf(Extra.class);
        for (Extra extra : Extra.values()) {
            if (trial.suggestCategorical(name(extra), List.of(false, true))) {
                extras.add(extra);
            }
        }
        return SerialArm.of(channels.angles(), channels.velocities(), targets, channels.others())
                .playWidths(
                        trial.suggestCategorical("play", List.of(Play.values())).widths())
                .fitWindows(trial.suggestCategorical("accelerations", List.of(Windows.values()))
                        .spans())
                .extras(extras)
                .pipeline();
    }

    private static String name(Extra extra) {
        return extra.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Architecture architecture(Trial trial) {
        ModelOptions.Cell cell = trial.suggestCategorical("cell", List.of(ModelOptions.Cell.values()));
        int units = trial.suggestInt("units", 16, 96);
        double dropout = trial.suggestFloat("dropout", 0, 0.3);
        Architecture.Builder builder = SequenceModel.builder();
        for (int layer = trial.suggestInt("layers", 1, 2); layer > 0; layer--) {
            builder.add(cell.layer(units, 0));
            if (dropout > 0) {
                builder.dropout(dropout);
            }
        }
        return builder.dense().everyStep().build();
    }
}
