package io.torsion.samples.cli;

import io.torsion.Predictor;
import io.torsion.PredictorStream;
import java.nio.file.Path;

/** Prints how long the first live steps of a JVM take, all together, in nanoseconds: {@code MODEL [warm]}. */
public final class WarmUpProbe {
    private static final int STEPS = 200;

    private WarmUpProbe() {}

    /** Steps through zeros. */
    public static void main(String[] args) {
        try (Predictor predictor = Predictor.load(Path.of(args[0]));
                PredictorStream live = predictor.stream()) {
            if (args.length > 1) {
                live.warmUp();
            }
            double[] sensors = new double[predictor.inputs().size()];
            double[] targets = new double[predictor.targets().size()];
            long start = System.nanoTime();
            for (int i = 0; i < STEPS; i++) {
                live.step(sensors, targets);
            }
            System.out.println(System.nanoTime() - start);
        }
    }
}
