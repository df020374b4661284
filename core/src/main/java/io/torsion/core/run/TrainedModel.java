package io.torsion.core.run;

import io.torsion.Bands;
import io.torsion.data.Trajectory;
import io.torsion.error.CapabilityException;
import io.torsion.error.ErrorCode;
import io.torsion.feature.FittedPipeline;
import io.torsion.feature.RowTransform;
import io.torsion.spi.Backend;
import io.torsion.spi.DifferentiableModel;
import io.torsion.train.Baseline;
import io.torsion.train.FittedBaseline;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that answers: the pipeline, the baseline and the network, of which one of the last two may be missing.
 * Immutable, but for the network's model.
 *
 * @param pipeline from sensor rows to features
 * @param baseline the recipe of the baseline
 * @param fitted the fitted baseline
 * @param network what the network adds
 * @param bands how far bands reach around the answers; null for none
 */
public record TrainedModel(
        FittedPipeline pipeline,
        @Nullable Baseline baseline,
        @Nullable FittedBaseline fitted,
        @Nullable NetworkPart network,
        @Nullable Bands bands) {
    /** Bands must be of as many targets as there are. */
    public TrainedModel {
        int targets = pipeline.targets().size();
        if (bands != null && bands.margins().size() != targets) {
            throw new IllegalArgumentException(
                    "Bands of " + bands.margins().size() + " targets do not fit a model of " + targets);
        }
    }

    /** Without bands. */
    public TrainedModel(
            FittedPipeline pipeline,
            @Nullable Baseline baseline,
            @Nullable FittedBaseline fitted,
            @Nullable NetworkPart network) {
        this(pipeline, baseline, fitted, network, null);
    }

    /** The same with a network. */
    public TrainedModel with(NetworkPart part) {
        return new TrainedModel(pipeline, baseline, fitted, part, bands);
    }

    /** The same with bands. */
    public TrainedModel with(Bands around) {
        return new TrainedModel(pipeline, baseline, fitted, network, around);
    }

    /** All numbers that were learned: of the pipeline, stage by stage, the target scaling, the baseline and the network. */
    public Map<String, double[]> learned() {
        Map<String, double[]> all = new LinkedHashMap<>();
        for (int i = 0; i < pipeline.learned().size(); i++) {
            String stage = "stage " + (i + 1) + " ";
            pipeline.learned().get(i).forEach((name, values) -> all.put(stage + name, values));
        }
        if (fitted != null) {
            fitted.learned().forEach((name, values) -> all.put("baseline " + name, values));
        }
        if (network != null) {
            network.scale().learned().forEach((name, values) -> all.put("target scaling " + name, values));
            float[] weights = network.model().weights().toArray();
            all.put(
                    "weights",
                    IntStream.range(0, weights.length)
                            .mapToDouble(i -> weights[i])
                            .toArray());
        }
        return all;
    }

    /** The answers for all rows of the features of a recording, with what the network says to lie around them. */
    public Spread spread(Trajectory features) {
        double[] simple = baselineOnly(features);
        if (network == null) {
            return Spread.of(simple);
        }
        int[] columns = network.columns().indices(features.schema());
        Spread spread = new Spread(simple, simple.clone(), simple.clone());
        addNetwork(network, Rows.of(features, columns), spread);
        return spread;
    }

    /** The same with the bands, if there are any. */
    public Spread band(Trajectory features) {
        return bands == null ? spread(features) : spread(features).widened(bands.margins());
    }

    /** The answers for all rows of the features of a recording, in the targets' own units, {@code [row][target]}. */
    public double[] predict(Trajectory features) {
        return spread(features).middle();
    }

    /**
     * Answers with dropout kept on.
     *
     * @param backend makes the network whose dropout is kept on; null without a network
     * @throws CapabilityException C103 if nothing is dropped, C101 if the backend does not declare DROPOUT_SAMPLING
     */
    public Draws sample(Trajectory features, @Nullable Backend backend, int samples, long seed) {
        if (network == null || backend == null || !network.model().network().drops()) {
            throw nothingDropped();
        }
        Draws draws = new Draws(network, baselineOnly(features));
        Rows rows = Rows.of(features, network.columns().indices(features.schema()));
        try (DifferentiableModel model = backend.differentiable(network.model().network())) {
            draws.draw(model, rows, samples, seed);
        }
        return draws;
    }

    private CapabilityException nothingDropped() {
        return new CapabilityException(
                ErrorCode.NO_DROPOUT,
                "There is nothing to sample: every answer of this model is the same",
                network == null ? "no network" : network.model().network().describe(),
                "Train it with dropout, as in architecture dropout(0.2), or use bands, which need none");
    }

    /** The baseline's share of {@link #predict}; zeros without a baseline. */
    public double[] baselineOnly(Trajectory features) {
        int targets = pipeline.targets().size();
        return fitted == null ? new double[features.rows() * targets] : run(fitted, features, targets);
    }

    /** A baseline's answers for all rows. */
    public static double[] run(FittedBaseline baseline, Trajectory features, int targets) {
        RowTransform stream = baseline.stream();
        double[] all = new double[features.rows() * targets];
        double[] in = new double[features.schema().size()];
        double[] out = new double[targets];
        for (int row = 0; row < features.rows(); row++) {
            features.copyRow(row, in);
            stream.step(in, out);
            System.arraycopy(out, 0, all, row * targets, targets);
        }
        return all;
    }

    private static void addNetwork(NetworkPart network, Rows rows, Spread sum) {
        float[] scaled = Answers.of(network.model(), network.running(), rows);
        Heads heads = new Heads(network);
        int targets = network.scale().targets().size();
        int outputs = network.model().network().outputs();
        for (int row = 0; row < rows.rows(); row++) {
            heads.take(scaled, row * outputs);
            for (int i = 0; i < targets; i++) {
                sum.middle()[row * targets + i] += heads.middle[i];
                sum.lower()[row * targets + i] += heads.lower[i];
                sum.upper()[row * targets + i] += heads.upper[i];
            }
        }
    }
}
