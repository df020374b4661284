package io.torsion.samples.cli;

import io.torsion.SequenceRegressor;
import io.torsion.train.Adam;
import io.torsion.train.AdamW;
import io.torsion.train.Augmentation;
import io.torsion.train.Optimizer;
import io.torsion.train.ReduceOnPlateau;
import io.torsion.train.RmsProp;
import io.torsion.train.Schedule;
import io.torsion.train.Sgd;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how a network's weights follow the gradient. */
final class LearningOptions {
    @Option(
            names = "--optimizer",
            paramLabel = "RULE",
            defaultValue = "adam:0.004",
            description =
                    "adam:RATE, adamw:RATE,DECAY, rmsprop:RATE,MOMENTUM, sgd:RATE,MOMENTUM or nesterov:RATE,MOMENTUM"
                            + " (default ${DEFAULT-VALUE}).")
    String optimizer = "adam:0.004";

    @Option(names = "--learning-rate", paramLabel = "R", description = "Instead of the optimizer's.")
    @Nullable Double learningRate;

    @Option(
            names = "--weight-decay",
            paramLabel = "D",
            description = "Decoupled, of matrices, not of biases, with any optimizer (default 0, of adamw 0.01).")
    @Nullable Double weightDecay;

    @Option(
            names = "--schedule",
            paramLabel = "PLAN",
            defaultValue = "cosine",
            description = "Of the learning rate: constant, cosine:END, step:FACTOR,SHARE,..., onecycle, or"
                    + " warmup:SHARE+ before one of them (default ${DEFAULT-VALUE}).")
    String schedule = "cosine";

    @Option(
            names = "--reduce-on-plateau",
            paramLabel = "RULE",
            arity = "0..1",
            fallbackValue = "plateau",
            description = "plateau:FACTOR,PATIENCE,DELTA: lower the learning rate when the validation loss no longer"
                    + " falls (default off; without numbers 0.1,10,1e-4).")
    @Nullable String plateau;

    @Option(
            names = "--accumulate",
            paramLabel = "N",
            defaultValue = "1",
            description = "Batches whose gradients make one update (default ${DEFAULT-VALUE}).")
    int accumulate = 1;

    @Option(
            names = "--augment",
            paramLabel = "HOW",
            defaultValue = "none",
            description = "Random changes of inputs in training: noise:DEVIATION, channels:PROBABILITY, shift:ROWS,"
                    + " stretch:SHARE, with + between them (default ${DEFAULT-VALUE}).")
    String augment = "none";

    @Option(
            names = "--keep-best",
            description = "End with the best model so far, not with error T101, if training diverges.")
    boolean keepBest;

    void apply(SequenceRegressor.Builder builder) {
        builder.optimizer(optimizer())
                .schedule(Schedule.parse(schedule))
                .accumulate(accumulate)
                .augmentation(Augmentation.parse(augment));
        if (plateau != null) {
            builder.reduceOnPlateau(ReduceOnPlateau.parse(plateau));
        }
        if (keepBest) {
            builder.keepBestOnDivergence();
        }
    }

    private Optimizer optimizer() {
        Optimizer rule = Optimizer.parse(optimizer);
        double rate = learningRate == null ? rule.learningRate() : learningRate;
        double decay = weightDecay == null ? rule.weightDecay() : weightDecay;
        if (rule instanceof Sgd sgd) {
            return new Sgd(rate, sgd.momentum(), sgd.nesterov(), decay);
        }
        if (rule instanceof RmsProp rms) {
            return new RmsProp(rate, rms.momentum(), decay, rms.rho(), rms.epsilon());
        }
        if (rule instanceof AdamW adamW) {
            return new AdamW(rate, decay, adamW.beta1(), adamW.beta2(), adamW.epsilon());
        }
        Adam adam = (Adam) rule;
        return decay == 0
                ? new Adam(rate, adam.beta1(), adam.beta2(), adam.epsilon())
                : new AdamW(rate, decay, adam.beta1(), adam.beta2(), adam.epsilon());
    }
}
