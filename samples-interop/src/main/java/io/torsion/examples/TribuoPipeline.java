package io.torsion.examples;

import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import io.torsion.Ridge;
import io.torsion.SequenceRegressor;
import io.torsion.data.Split;
import io.torsion.data.TrajectorySet;
import io.torsion.features.Recipes;
import io.torsion.interop.tribuo.FlatModel;
import io.torsion.interop.tribuo.NetworkRecipe;
import io.torsion.interop.tribuo.RegressorRecipe;
import io.torsion.interop.tribuo.TorsionModel;
import io.torsion.interop.tribuo.TorsionTrainer;
import io.torsion.interop.tribuo.TribuoData;
import io.torsion.samples.sim.SimulatedArm;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.tribuo.Prediction;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.baseline.DummyRegressionTrainer;
import org.tribuo.regression.evaluation.RegressionEvaluation;
import org.tribuo.sequence.IndependentSequenceTrainer;
import org.tribuo.sequence.SequenceDataset;
import org.tribuo.sequence.SequenceModel;

/**
 * A pipeline of Tribuo with an LSTM: a dataset of a simulated arm, a trainer, Tribuo's evaluator, its file, and the model from that.
 *
 * <p>One argument, which may be left out: how many epochs. Thread-safe.
 */
public final class TribuoPipeline {
    private static final double RATE = 100;
    private static final double SECONDS = 4;
    private static final int JOINTS = 7;
    private static final int RECORDINGS = 16;

    private final int epochs;
    private final PrintStream out;

    TribuoPipeline(int epochs, PrintStream out) {
        this.epochs = epochs;
        this.out = out;
    }

    /** Exits with 1 if a model that was read answers otherwise than the one that was written, or the hybrid is no better than the mean. */
    public static void main(String[] args) throws IOException {
        int epochs = args.length == 0 ? 20 : Integer.parseInt(args[0]);
        int code = new TribuoPipeline(epochs, System.out).run();
        if (code != 0) {
            System.exit(code);
        }
    }

    int run() throws IOException {
        Split split = Split.byTrajectory(SimulatedArm.trajectories(RECORDINGS, SECONDS, RATE, 1), 3, 0, 1, 1);
        SequenceDataset<Regressor> train = dataset(split.train());
        SequenceDataset<Regressor> test = dataset(split.test());
        SequenceModel<Regressor> mean =
                new IndependentSequenceTrainer<>(DummyRegressionTrainer.createMeanTrainer()).train(train);
        try (TorsionModel network = new TorsionTrainer(network(), RATE).train(train);
                TorsionModel hybrid = new TorsionTrainer(hybrid(), RATE).train(train)) {
            boolean better = print(
                    new FlatModel(mean).evaluate(test),
                    new FlatModel(network).evaluate(test),
                    new FlatModel(hybrid).evaluate(test));
            out.println("Provenance, as Tribuo prints it:");
            out.println(ProvenanceUtil.formattedProvenanceString(network.getProvenance()));
            boolean same = readsTheSame(network, test) && readsTheSame(hybrid, test);
            out.println("The models that were read answer " + (same ? "the same bits." : "OTHERWISE."));
            return same && better ? 0 : 1;
        }
    }

    /** What Tribuo lacks. */
    private NetworkRecipe network() {
        return new NetworkRecipe("lstm(48) > dense, every step", epochs, 1, 1);
    }

    /** What an arm deserves: features of its physics, a linear model of them, and an LSTM for what that leaves. */
    private RegressorRecipe hybrid() {
        return new RegressorRecipe(SequenceRegressor.builder()
                .pipeline(Recipes.serialArm(JOINTS))
                .baseline(Ridge.on(Recipes.BASELINE.toArray(String[]::new)))
                .networkInputs(Recipes.NETWORK.toArray(String[]::new))
                .architecture(io.torsion.model.SequenceModel.builder()
                        .lstm(16)
                        .dense()
                        .everyStep()
                        .build())
                .epochs(epochs)
                .batchSize(1)
                .build());
    }

    private static SequenceDataset<Regressor> dataset(TrajectorySet recordings) {
        return TribuoData.dataset(recordings, List.of("q#", "qd#"), List.of("tau#"));
    }

    /** True if the hybrid beats the mean in all joints. */
    private boolean print(RegressionEvaluation mean, RegressionEvaluation network, RegressionEvaluation hybrid) {
        out.printf(Locale.ROOT, "%-6s %10s %10s %10s %12s%n", "RMSE", "mean", "LSTM", "hybrid", "hybrid, R2");
        boolean better = true;
        for (int i = 1; i <= JOINTS; i++) {
            Regressor joint = new Regressor("tau" + i, 0);
            double[] rmse = {mean.rmse(joint), network.rmse(joint), hybrid.rmse(joint)};
            out.printf(
                    Locale.ROOT,
                    "%-6s %10.4f %10.4f %10.4f %12.3f%n",
                    "tau" + i,
                    rmse[0],
                    rmse[1],
                    rmse[2],
                    hybrid.r2(joint));
            better &= rmse[2] < rmse[0];
        }
        out.println("The hybrid " + (better ? "beats" : "does NOT beat") + " the mean in all joints.");
        return better;
    }

    private static boolean readsTheSame(TorsionModel model, SequenceDataset<Regressor> test) throws IOException {
        Path file = Files.createTempFile("tribuo", ".pb");
        try {
            model.serializeToFile(file);
            try (TorsionModel read = (TorsionModel) SequenceModel.deserializeFromFile(file)) {
                return answers(read, test).equals(answers(model, test))
                        && read.getProvenance().equals(model.getProvenance());
            }
        } finally {
            Files.delete(file);
        }
    }

    /** All answers; doubles in lists are equal if their bits are. */
    private static List<Double> answers(TorsionModel model, SequenceDataset<Regressor> test) {
        return model.predict(test).stream()
                .flatMap(List::stream)
                .map(Prediction::getOutput)
                .flatMap(output -> DoubleStream.of(output.getValues()).boxed())
                .toList();
    }
}
