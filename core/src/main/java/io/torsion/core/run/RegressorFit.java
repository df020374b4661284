package io.torsion.core.run;

import io.torsion.Bands;
import io.torsion.Checkpoints;
import io.torsion.Engine;
import io.torsion.History;
import io.torsion.Sampling;
import io.torsion.SequenceRegressor;
import io.torsion.Training;
import io.torsion.core.bundle.CheckpointFolder;
import io.torsion.core.train.CheckpointStore;
import io.torsion.core.train.Members;
import io.torsion.core.train.Plan;
import io.torsion.core.train.Sequence;
import io.torsion.core.train.Trainer;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.feature.FittedPipeline;
import io.torsion.loss.Loss;
import io.torsion.model.Architecture;
import io.torsion.model.Network;
import io.torsion.model.OutputMode;
import io.torsion.model.Precision;
import io.torsion.model.Weights;
import io.torsion.spi.Backend;
import io.torsion.spi.DifferentiableModel;
import io.torsion.train.FittedBaseline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One fit: pipeline, baseline, network, baseline again. */
public final class RegressorFit {
    private static final int DEFAULT_WINDOW = 50;

    private final SequenceRegressor recipe;
    private final TrajectorySet raw;
    private final FittedPipeline pipeline;
    private final double[] movement;
    private final Seen train;
    private final Seen judge;
    private final @Nullable FittedBaseline baseline;

    private RegressorFit(SequenceRegressor recipe, TrajectorySet training, TrajectorySet validation) {
        this.recipe = recipe;
        raw = training;
        pipeline = recipe.pipeline().fit(training);
        train = Seen.of(pipeline, training).scored();
        movement = GoldenVectors.movement(pipeline, training);
        judge = Seen.of(pipeline, validation);
        baseline = fitBaseline(train);
    }

    /** What came out; the backend is open if there is a network. */
    public record Outcome(
            TrainedModel model,
            GoldenVectors golden,
            Map<String, String> card,
            List<History> histories,
            @Nullable Backend backend) {}

    /**
     * Fits; what can be wrong with the surroundings is found before the long work begins.
     *
     * @throws io.torsion.error.DataException D109 if a recording trains and validates
     */
    public static Outcome of(SequenceRegressor recipe, TrajectorySet training, TrajectorySet validation) {
        training.plus(validation);
        Architecture architecture = recipe.architecture();
        if (architecture == null) {
            return new RegressorFit(recipe, training, validation).withoutNetwork();
        }
        Engine engine = recipe.engine().chosen();
        Backend backend = engine.open();
        try {
            return new RegressorFit(recipe, training, validation).withNetwork(architecture, backend, id(engine));
        } catch (RuntimeException | Error failure) {
            backend.close();
            throw failure;
        }
    }

    private Outcome withoutNetwork() {
        return outcome(simple(), List.of(), null);
    }

    private static String id(Engine chosen) {
        return Objects.requireNonNull(chosen.provider()).info().id();
    }

    private Outcome withNetwork(Architecture architecture, Backend backend, String backendId) {
        TrajectorySet rest = residual(train);
        TargetScale scale = TargetScale.learn(pipeline.recipe().targetScaling(), rest);
        int[] columns = recipe.networkInputs().indices(pipeline.features());
        Network network = architecture.bind(columns.length, pipeline.targets().size() * heads());
        Plan plan = plan(network, scale);
        List<Sequence> training = sequences(train.features(), rest, columns, scale);
        List<Sequence> validation = sequences(judge.features(), residual(judge), columns, scale);
        Members all = new Members(recipe.members(), training, validation);
        List<Trainer.Outcome> members;
        try (DifferentiableModel model = backend.differentiable(network)) {
            members = all.train(model, plan, store(network, plan, all, backendId));
        }
        List<Weights> weights = members.stream().map(Trainer.Outcome::weights).toList();
        TrainedModel simple = simple();
        NetworkPart part = new NetworkPart(
                recipe.networkInputs(),
                NetworkPart.freeze(backend, network, weights, Precision.FLOAT32),
                plan.running(),
                scale,
                quantiles());
        return outcome(banded(simple.with(part)), histories(members), backend);
    }

    private List<Double> quantiles() {
        return recipe.training().loss().quantiles();
    }

    /** The outputs of the network for each target. */
    private int heads() {
        return Math.max(1, quantiles().size());
    }

    /** The outer quantiles of a network are bands as they are. */
    private TrainedModel banded(TrainedModel model) {
        if (quantiles().isEmpty()) {
            return model;
        }
        double low = quantiles().get(0);
        double high = quantiles().get(quantiles().size() - 1);
        List<Double> margins = Collections.nCopies(pipeline.targets().size(), 0.0);
        return model.with(new Bands(high - low, margins, "the network's quantiles " + low + " and " + high));
    }

    private static List<History> histories(List<Trainer.Outcome> members) {
        return members.stream().map(m -> new History(m.epochs(), m.bestEpoch())).toList();
    }

    private static CheckpointStore store(Network network, Plan plan, Members members, String backendId) {
        Checkpoints checkpoints = plan.settings().checkpoints();
        return checkpoints == null
                ? CheckpointStore.none()
                : new CheckpointFolder(
                        checkpoints,
                        network,
                        plan.settings().optimizer().slots(),
                        Identity.of(network, plan, members, backendId));
    }

    /** Without the network; the baseline is fitted again if that was asked for. */
    private TrainedModel simple() {
        FittedBaseline last = refits() ? fitBaseline(train.plus(judge)) : baseline;
        return new TrainedModel(pipeline, recipe.baseline(), last, null);
    }

    private boolean refits() {
        return recipe.refitBaseline() && !judge.features().isEmpty();
    }

    private @Nullable FittedBaseline fitBaseline(Seen seen) {
        return recipe.baseline() == null ? null : recipe.baseline().fit(seen.features(), seen.targets());
    }

    /** What the baseline leaves, in the targets' own units. */
    private TrajectorySet residual(Seen seen) {
        if (baseline == null) {
            return seen.targets();
        }
        List<Trajectory> rest = new ArrayList<>();
        for (int i = 0; i < seen.features().size(); i++) {
            Trajectory targets = seen.targets().get(i);
            double[] answers = TrainedModel.run(
                    baseline, seen.features().get(i), targets.schema().size());
            double[] left = targets.toArray();
            for (int k = 0; k < left.length; k++) {
                left[k] -= answers[k];
            }
            rest.add(targets.with(targets.schema(), left));
        }
        return new TrajectorySet(seen.targets().schema(), rest);
    }

    private List<Sequence> sequences(TrajectorySet features, TrajectorySet targets, int[] columns, TargetScale scale) {
        List<Sequence> sequences = new ArrayList<>();
        for (int i = 0; i < features.size(); i++) {
            sequences.add(
                    new Sequence(Rows.of(features.get(i), columns), repeated(scale.scale(targets.get(i)), heads())));
        }
        return sequences;
    }

    /** Each quantile of a target is compared with the same value. */
    private static float[] repeated(float[] targets, int times) {
        float[] all = new float[targets.length * times];
        for (int i = 0; i < all.length; i++) {
            all[i] = targets[i / times];
        }
        return all;
    }

    private Plan plan(Network network, TargetScale scale) {
        Training t = recipe.training();
        Sampling sampling = t.sampling() != null ? t.sampling() : defaultSampling(network);
        int window = sampling instanceof Sampling.Windows windows ? windows.length() : DEFAULT_WINDOW;
        Loss loss = t.loss().bind(scale.targets().channels(), scale.unitScale());
        return new Plan(t, sampling, Running.of(network.output(), window), loss, t.seed());
    }

    private static Sampling defaultSampling(Network network) {
        return network.output() == OutputMode.EVERY_STEP && !network.bidirectional()
                ? Sampling.wholeTrajectories(DEFAULT_WINDOW)
                : Sampling.windows(DEFAULT_WINDOW);
    }

    private Outcome outcome(TrainedModel model, List<History> histories, @Nullable Backend backend) {
        return new Outcome(model, GoldenVectors.of(model, movement, raw), card(histories), histories, backend);
    }

    /** How many rows count, a target, if not all do. */
    private String scored() {
        int targets = pipeline.targets().size();
        long[] rows = IntStream.range(0, targets).mapToLong(train::scoredRows).toArray();
        return Arrays.stream(rows).allMatch(n -> n == raw.rows())
                ? ""
                : ", of which are scored " + Arrays.toString(rows) + " by target";
    }

    private Map<String, String> card(List<History> histories) {
        Training t = recipe.training();
        Map<String, String> card = new LinkedHashMap<>();
        card.put("trainedOn", raw.size() + " trajectories, " + raw.rows() + " rows" + scored());
        if (recipe.baseline() != null && refits()) {
            int more = judge.features().size();
            card.put(
                    "baselineTrainedOn",
                    (raw.size() + more) + " trajectories, the " + more + " of validation among them");
        }
        if (recipe.architecture() != null) {
            card.put("architecture", recipe.architecture().describe());
            card.put("loss", t.loss().describe());
            card.put("optimizer", t.optimizer().describe());
            card.put("schedule", t.schedule().describe());
            card.put(
                    "bestEpochs",
                    histories.stream().map(History::bestEpoch).toList().toString());
            card.put("seed", String.valueOf(t.seed()));
            if (histories.size() < recipe.members()) {
                card.put("stopped", "with " + histories.size() + " of " + recipe.members() + " members");
            }
        }
        return card;
    }
}
