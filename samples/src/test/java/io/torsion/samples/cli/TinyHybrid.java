package io.torsion.samples.cli;

import io.torsion.FitResult;
import io.torsion.LaggedRidge;
import io.torsion.Predictor;
import io.torsion.PredictorStream;
import io.torsion.SequenceRegressor;
import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.feature.FeaturePipeline;
import io.torsion.features.Derivative;
import io.torsion.features.StandardScaler;
import io.torsion.model.SequenceModel;
import java.nio.file.Path;
import java.util.List;

/** The main path from fit to live on one joint; a program of its own, which needs the published modules only. */
public final class TinyHybrid {
    private static final Schema ARM = new Schema(
            List.of(Channel.byConvention("q1"), Channel.byConvention("qd1"), Channel.byConvention("tau1")), 0.01);
    private static final int ROWS = 120;

    private TinyHybrid() {}

    /** Fits and saves a model; prints the module that did it, then its answers. */
    public static void main(String[] args) {
        Path model = Path.of(args[0]);
        fit(model);
        System.out.println(Predictor.class.getModule().getName() + " " + answers(model));
    }

    static void fit(Path model) {
        SequenceRegressor regressor = SequenceRegressor.builder()
                .pipeline(FeaturePipeline.builder()
                        .inputs("q#", "qd#")
                        .targets("tau#")
                        .add(Derivative.of("qd#").named("qdd#"))
                        .add(StandardScaler.perChannel())
                        .scaleTargets(StandardScaler.perChannel())
                        .build())
                .baseline(LaggedRidge.lags(0, 1, 2))
                .architecture(
                        SequenceModel.builder().lstm(9).dense().everyStep().build())
                .epochs(3)
                .build();
        try (FitResult fit =
                regressor.fit(TrajectorySet.of(swing("a", 1), swing("b", 2)), TrajectorySet.of(swing("c", 3)))) {
            fit.predictor().save(model);
        }
    }

    /** The last answer offline, then the first one live and offline. */
    static List<Double> answers(Path model) {
        Trajectory swing = swing("d", 1.5);
        double[] first = new double[1];
        try (Predictor predictor = Predictor.load(model);
                PredictorStream live = predictor.stream()) {
            Trajectory offline = predictor.predict(swing);
            live.step(new double[] {swing.get(0, 0), swing.get(0, 1)}, first);
            return List.of(offline.get(ROWS - 1, 0), first[0], offline.get(0, 0));
        }
    }

    /** A pendulum that is moved up and down, with Coulomb friction. */
    private static Trajectory swing(String id, double speed) {
        double[] values = new double[ROWS * 3];
        for (int t = 0; t < ROWS; t++) {
            double phase = speed * 0.05 * t;
            values[3 * t] = Math.sin(phase);
            values[3 * t + 1] = 5 * speed * Math.cos(phase);
            values[3 * t + 2] = 10 * Math.sin(values[3 * t]) + 2 * Math.signum(values[3 * t + 1]);
        }
        return Trajectory.of(id, ARM, values);
    }
}
