package io.torsion.core.run;

import io.torsion.History;
import io.torsion.Sampling;
import io.torsion.SequenceRegressor;
import io.torsion.Training;
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
import io.torsion.model.Weights;
import io.torsion.spi.Backend;
import io.torsion.spi.DifferentiableModel;
import io.torsion.train.FittedBaseline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One fit: pipeline, baseline, network, baseline again. */
public final class RegressorFit {
    private static final int DEFAULT_WINDOW = 50;

    private final SequenceRegressor recipe;

    /** A fit of this recipe. */
    public RegressorFit(SequenceRegressor recipe) {
        this.recipe = recipe;
    }

    /** What came out; the backend is open if there is a network. */
    public record Outcome(
            TrainedModel model,
            GoldenVectors golden,
            Map<String, String> card,
            List<History> histories,
            @Nullable Backend backend) {}

    /** A recording set as the pipeline sees it. */
    private record Seen(TrajectorySet features, TrajectorySet targets) {
        static Seen of(FittedPipeline pipeline, TrajectorySet raw) {
            return new Seen(pipeline.transform(raw), pipeline.targets(raw));
        }

        Seen plus(Seen other) {
            return new Seen(features.plus(other.features), targets.plus(other.targets));
        }
    }

    /** Fits. */
    public Outcome fit(TrajectorySet training, TrajectorySet validation) {
        FittedPipeline pipeline = recipe.pipeline().fit(training);
        Seen train = Seen.of(pipeline, training);
        Seen judge = Seen.of(pipeline, validation);
        FittedBaseline first = fitBaseline(train);
        Architecture architecture = recipe.architecture();
        if (architecture == null) {
            return outcome(
                    new TrainedModel(pipeline, recipe.baseline(), refit(train, judge, first), null),
                    training,
                    List.of(),
                    null);
        }
        Backend backend = recipe.engine().open();
        try {
            return fitNetwork(architecture, backend, pipeline, train, judge, first, training);
        } catch (RuntimeException | Error failure) {
            backend.close();
            throw failure;
        }
    }

    private Outcome fitNetwork(
            Architecture architecture,
            Backend backend,
            FittedPipeline pipeline,
            Seen train,
            Seen judge,
            @Nullable FittedBaseline baseline,
            TrajectorySet raw) {
        TrajectorySet rest = residual(train, baseline);
        TargetScale scale = TargetScale.learn(pipeline.recipe().targetScaling(), rest);
        int[] columns = recipe.networkInputs().indices(pipeline.features());
        Network network = architecture.bind(columns.length, pipeline.targets().size());
        Plan plan = plan(network, scale);
        List<Trainer.Outcome> members = new ArrayList<>();
        try (DifferentiableModel model = backend.differentiable(network)) {
            List<Sequence> training = sequences(train.features(), rest, columns, scale);
            List<Sequence> validation = sequences(judge.features(), residual(judge, baseline), columns, scale);
            for (int member = 0; member < recipe.members(); member++) {
                members.add(
                        new Trainer(model, plan.withSeed(memberSeed(plan.seed(), member))).fit(training, validation));
            }
        }
        List<Weights> weights = members.stream().map(Trainer.Outcome::weights).toList();
        NetworkPart part = new NetworkPart(
                recipe.networkInputs(), NetworkPart.freeze(backend, network, weights), plan.running(), scale);
        TrainedModel model = new TrainedModel(pipeline, recipe.baseline(), refit(train, judge, baseline), part);
        return outcome(model, raw, histories(members), backend);
    }

    private static List<History> histories(List<Trainer.Outcome> members) {
        return members.stream().map(m -> new History(m.epochs(), m.bestEpoch())).toList();
    }

    /** The first member has the seed itself; neighbouring seeds of other fits must not share members. */
    private static long memberSeed(long seed, int member) {
        return seed + member * 0x9E3779B97F4A7C15L;
    }

    private @Nullable FittedBaseline fitBaseline(Seen seen) {
        return recipe.baseline() == null ? null : recipe.baseline().fit(seen.features(), seen.targets());
    }

    private @Nullable FittedBaseline refit(Seen train, Seen judge, @Nullable FittedBaseline first) {
        boolean more = recipe.refitBaseline() && !judge.features().isEmpty();
        return more ? fitBaseline(train.plus(judge)) : first;
    }

    /** What the baseline leaves, in the targets' own units. */
    private static TrajectorySet residual(Seen seen, @Nullable FittedBaseline baseline) {
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

    private static List<Sequence> sequences(
            TrajectorySet features, TrajectorySet targets, int[] columns, TargetScale scale) {
        List<Sequence> sequences = new ArrayList<>();
        for (int i = 0; i < features.size(); i++) {
            sequences.add(new Sequence(Rows.of(features.get(i), columns), scale.scale(targets.get(i))));
        }
        return sequences;
    }

    private Plan plan(Network network, TargetScale scale) {
        Training t = recipe.training();
        Sampling sampling = t.sampling() != null ? t.sampling() : defaultSampling(network);
        int window = sampling instanceof Sampling.Windows windows ? windows.length() : DEFAULT_WINDOW;
        Loss loss = t.loss().bind(scale.targets().channels(), scale.unitScale());
        return new Plan(
                sampling,
                Running.of(network.output(), window),
                t.batchSize(),
                t.epochs(),
                t.patience(),
                loss,
                t.optimizer(),
                t.schedule(),
                t.clipNorm(),
                t.seed(),
                t.listeners());
    }

    private static Sampling defaultSampling(Network network) {
        return network.output() == OutputMode.EVERY_STEP && !network.bidirectional()
                ? Sampling.wholeTrajectories(DEFAULT_WINDOW)
                : Sampling.windows(DEFAULT_WINDOW);
    }

    private Outcome outcome(TrainedModel model, TrajectorySet raw, List<History> histories, @Nullable Backend backend) {
        return new Outcome(model, GoldenVectors.of(model, raw), card(raw, histories), histories, backend);
    }

    private Map<String, String> card(TrajectorySet raw, List<History> histories) {
        Training t = recipe.training();
        Map<String, String> card = new LinkedHashMap<>();
        card.put("trainedOn", raw.size() + " trajectories, " + raw.rows() + " rows");
        if (recipe.architecture() != null) {
            card.put("architecture", recipe.architecture().describe());
            card.put("loss", t.loss().describe());
            card.put("optimizer", t.optimizer().toString());
            card.put(
                    "bestEpochs",
                    histories.stream().map(History::bestEpoch).toList().toString());
            card.put("seed", String.valueOf(t.seed()));
        }
        return card;
    }
}
