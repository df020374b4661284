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
            History history,
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
                    new History(List.of(), 0),
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
        Trainer.Outcome trained;
        try (DifferentiableModel model = backend.differentiable(network)) {
            trained = new Trainer(model, plan)
                    .fit(
                            sequences(train.features(), rest, columns, scale),
                            sequences(judge.features(), residual(judge, baseline), columns, scale));
        }
        NetworkPart part = new NetworkPart(
                recipe.networkInputs(), backend.freeze(network, trained.weights()), plan.running(), scale);
        TrainedModel model = new TrainedModel(pipeline, recipe.baseline(), refit(train, judge, baseline), part);
        return outcome(model, raw, new History(trained.epochs(), trained.bestEpoch()), backend);
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

    private Outcome outcome(TrainedModel model, TrajectorySet raw, History history, @Nullable Backend backend) {
        return new Outcome(model, GoldenVectors.of(model, raw), card(raw, history), history, backend);
    }

    private Map<String, String> card(TrajectorySet raw, History history) {
        Training t = recipe.training();
        Map<String, String> card = new LinkedHashMap<>();
        card.put("trainedOn", raw.size() + " trajectories, " + raw.rows() + " rows");
        if (recipe.architecture() != null) {
            card.put("architecture", recipe.architecture().describe());
            card.put("loss", t.loss().describe());
            card.put("optimizer", t.optimizer().toString());
            card.put("epochs", history.epochs().size() + ", best " + history.bestEpoch());
            card.put("seed", String.valueOf(t.seed()));
        }
        return card;
    }
}
