package io.torsion.examples;

import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import io.torsion.data.Split;
import io.torsion.data.TrajectorySet;
import io.torsion.interop.tribuo.FlatModel;
import io.torsion.interop.tribuo.NetworkRecipe;
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
    private static final double SECONDS = 5;
    private static final int RECORDINGS = 8;

    private final int epochs;
    private final PrintStream out;

    TribuoPipeline(int epochs, PrintStream out) {
        this.epochs = epochs;
        this.out = out;
    }

    /** Exits with 1 if the model that was read answers otherwise than the one that was written, or is no better than the mean. */
    public static void main(String[] args) throws IOException {
        int epochs = args.length == 0 ? 60 : Integer.parseInt(args[0]);
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
        var recipe = new NetworkRecipe("lstm(48) > dense, every step", epochs, 1);
        try (TorsionModel model = new TorsionTrainer(recipe, RATE).train(train)) {
            boolean better = print(new FlatModel(mean).evaluate(test), new FlatModel(model).evaluate(test));
            out.println(ProvenanceUtil.formattedProvenanceString(model.getProvenance()));
            boolean same = readsTheSame(model, test);
            out.println(
                    same
                            ? "The model that was read answers the same bits."
                            : "The model that was read answers OTHERWISE.");
            return same && better ? 0 : 1;
        }
    }

    private static SequenceDataset<Regressor> dataset(TrajectorySet recordings) {
        return TribuoData.dataset(recordings, List.of("q#", "qd#"), List.of("tau#"));
    }

    /** True if the network beats the mean in all joints. */
    private boolean print(RegressionEvaluation mean, RegressionEvaluation network) {
        out.printf(Locale.ROOT, "%-6s %12s %12s %12s %8s%n", "joint", "mean, RMSE", "LSTM, RMSE", "LSTM, MAE", "R2");
        boolean better = true;
        for (Regressor joint : network.rmse().keySet().stream()
                .sorted((a, b) -> a.getNames()[0].compareTo(b.getNames()[0]))
                .toList()) {
            out.printf(
                    Locale.ROOT,
                    "%-6s %12.4f %12.4f %12.4f %8.3f%n",
                    joint.getNames()[0],
                    mean.rmse(joint),
                    network.rmse(joint),
                    network.mae(joint),
                    network.r2(joint));
            better &= network.rmse(joint) < mean.rmse(joint);
        }
        out.println(
                better
                        ? "The network beats the mean in all joints."
                        : "The network does NOT beat the mean in all joints.");
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
