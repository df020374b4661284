package io.torsion;

import io.torsion.train.EpochReport;
import io.torsion.train.TrainingListener;
import java.nio.file.Path;

/** A program that trains with checkpoints after each epoch, tells of each on standard output, and saves its model. */
final class KilledTraining {
    private KilledTraining() {}

    /** Arguments: the folder of checkpoints, the model, the number of epochs. */
    public static void main(String[] arguments) {
        SequenceRegressor recipe = recipe(Integer.parseInt(arguments[2]))
                .checkpoints(Path.of(arguments[0]))
                .listener(new TrainingListener() {
                    @Override
                    public void epoch(EpochReport report) {
                        System.out.println("epoch " + report.epoch());
                    }
                })
                .build();
        fitAndSave(recipe, Path.of(arguments[1]));
    }

    static SequenceRegressor.Builder recipe(int epochs) {
        return CheckpointsTest.everything().epochs(epochs);
    }

    static void fitAndSave(SequenceRegressor recipe, Path model) {
        try (FitResult fit = recipe.fit(Data.leaky("abcde", 60), Data.leaky("f", 60))) {
            fit.predictor().save(model);
        }
    }
}
