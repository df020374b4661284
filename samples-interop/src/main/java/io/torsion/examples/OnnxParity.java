package io.torsion.examples;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.torsion.FitResult;
import io.torsion.Predictor;
import io.torsion.PredictorStream;
import io.torsion.Sampling;
import io.torsion.SequenceRegressor;
import io.torsion.data.Split;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.feature.FeaturePipeline;
import io.torsion.features.StandardScaler;
import io.torsion.interop.onnx.OnnxExport;
import io.torsion.model.SequenceModel;
import io.torsion.samples.sim.SimulatedArm;
import io.torsion.train.Optimizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * Trains a model on a simulated arm, exports it, and lets ONNX Runtime answer beside it: a whole recording, and row by row with carried
 * state. Ends with 1 if they differ. Thread-safe.
 */
public final class OnnxParity {
    private static final double MOST = 1e-5;
    private static final long SEED = 42;
    private static final int UNITS = 32;

    private OnnxParity() {}

    /**
     * Trains and compares.
     *
     * @param args the number of epochs; 10 without
     */
    public static void main(String[] args) throws Exception {
        int epochs = args.length == 0 ? 10 : Integer.parseInt(args[0]);
        TrajectorySet arm = SimulatedArm.trajectories(8, 10, 100, SEED);
        Split split = Split.byTrajectory(arm, 0.7, 0.15, 0.15, SEED);
        Path folder = Files.createDirectories(Path.of("target", "onnx"));
        try (FitResult fit = recipe(epochs).fit(split.train(), split.validation())) {
            Predictor predictor = fit.predictor();
            OnnxExport.of(predictor).write(folder.resolve("arm.onnx"));
            OnnxExport.of(predictor).streaming().write(folder.resolve("step.onnx"));
            Trajectory asked = split.test().get(0);
            float[][] sensors = sensors(predictor, asked);
            double offline = largest(offline(folder.resolve("arm.onnx"), sensors), predictor.predict(asked));
            double live = largest(live(folder.resolve("step.onnx"), sensors), live(predictor, asked));
            System.out.println(
                    "Largest difference between Torsion and ONNX Runtime, as a share of the joint's largest torque: "
                            + offline + " offline, " + live + " row by row, over " + asked.rows() + " rows");
            if (!(Math.max(offline, live) <= MOST)) {
                System.exit(1);
            }
        }
    }

    private static SequenceRegressor recipe(int epochs) {
        return SequenceRegressor.builder()
                .pipeline(FeaturePipeline.builder()
                        .inputs("q#", "qd#")
                        .targets("tau#")
                        .add(StandardScaler.perChannel())
                        .scaleTargets(StandardScaler.perChannel())
                        .build())
                .architecture(
                        SequenceModel.builder().lstm(UNITS).dense().everyStep().build())
                .sampling(Sampling.windows(60).stride(12))
                .optimizer(Optimizer.adam(0.005))
                .epochs(epochs)
                .seed(SEED)
                .build();
    }

    private static float[][] offline(Path graph, float[][] sensors) throws OrtException {
        OrtEnvironment runtime = OrtEnvironment.getEnvironment();
        try (OrtSession session = runtime.createSession(graph.toString());
                OnnxTensor input = OnnxTensor.createTensor(runtime, new float[][][] {sensors});
                OrtSession.Result outputs = session.run(Map.of("input", input))) {
            return ((float[][][]) outputs.get("output").orElseThrow().getValue())[0];
        }
    }

    private static float[][] live(Path graph, float[][] sensors) throws OrtException {
        float[][] answers = new float[sensors.length][];
        try (OnnxSteps steps = new OnnxSteps(graph, UNITS)) {
            for (int row = 0; row < sensors.length; row++) {
                answers[row] = steps.step(sensors[row]);
            }
        }
        return answers;
    }

    /** The same rows, one by one through a stream of ours. */
    private static Trajectory live(Predictor predictor, Trajectory asked) {
        int[] channels = channels(predictor, asked);
        int targets = predictor.targets().size();
        double[] all = new double[asked.rows() * targets];
        double[] answer = new double[targets];
        try (PredictorStream stream = predictor.stream()) {
            for (int row = 0; row < asked.rows(); row++) {
                int now = row;
                stream.step(
                        Arrays.stream(channels)
                                .mapToDouble(c -> asked.get(now, c))
                                .toArray(),
                        answer);
                System.arraycopy(answer, 0, all, row * targets, targets);
            }
        }
        return asked.with(predictor.targets(), all);
    }

    private static int[] channels(Predictor predictor, Trajectory asked) {
        return predictor.inputs().names().stream()
                .mapToInt(asked.schema()::indexOf)
                .toArray();
    }

    private static float[][] sensors(Predictor predictor, Trajectory asked) {
        int[] channels = channels(predictor, asked);
        float[][] rows = new float[asked.rows()][channels.length];
        for (int row = 0; row < rows.length; row++) {
            for (int i = 0; i < channels.length; i++) {
                rows[row][i] = (float) asked.get(row, channels[i]);
            }
        }
        return rows;
    }

    private static double largest(float[][] found, Trajectory expected) {
        double largest = 0;
        for (int target = 0; target < expected.schema().size(); target++) {
            double[] torque = expected.column(target);
            double most = Arrays.stream(torque).map(Math::abs).max().orElseThrow();
            for (int row = 0; row < torque.length; row++) {
                largest = Math.max(largest, Math.abs(found[row][target] - torque[row]) / most);
            }
        }
        return largest;
    }
}
