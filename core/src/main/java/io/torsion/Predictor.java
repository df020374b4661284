package io.torsion;

import io.torsion.core.bundle.BundleReader;
import io.torsion.core.bundle.BundleWriter;
import io.torsion.core.run.Draws;
import io.torsion.core.run.GoldenVectors;
import io.torsion.core.run.NetworkPart;
import io.torsion.core.run.Spread;
import io.torsion.core.run.TrainedModel;
import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import io.torsion.feature.FittedPipeline;
import io.torsion.spi.Backend;
import io.torsion.train.FittedBaseline;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A trained model: answers recordings, makes live streams, is saved and loaded.
 *
 * <p>Shape: raw sensor channels in, one value a target and row out. Unit: the targets' own. NaN: inputs must be
 * finite unless the pipeline deals with missing ones (D105).
 * Thread-safe. Whoever obtained it closes it; closing twice is allowed, any later call is an IllegalStateException.
 */
public final class Predictor implements AutoCloseable {
    private final TrainedModel model;
    private final GoldenVectors golden;
    private final ModelCard card;
    private final @Nullable Backend backend;
    private final ClassLoader plugins;
    private final AtomicBoolean closed;

    /**
     * A predictor.
     *
     * @param backend closed with it; null without a network
     * @param plugins where the stable ids of stages and baselines come from when it is saved
     */
    Predictor(
            TrainedModel model, GoldenVectors golden, ModelCard card, @Nullable Backend backend, ClassLoader plugins) {
        this.model = model;
        this.golden = golden;
        this.card = card;
        this.backend = backend;
        this.plugins = plugins;
        closed = new AtomicBoolean();
    }

    private Predictor(Predictor other, Bands bands) {
        model = other.open().with(bands);
        golden = other.golden;
        card = other.card;
        backend = other.backend;
        plugins = other.plugins;
        closed = other.closed;
    }

    /**
     * A predictor around a network that was trained elsewhere.
     *
     * <p>The movement becomes part of its file: when that is loaded, the answers to it are compared with those of now. Weights are
     * FLOAT32 whatever the engine's precision, until the file is loaded.
     *
     * @param pipeline whose features are all inputs of the network; see {@link FittedPipeline#restore}
     * @param movement some rows as they may come, which the pipeline takes; made up, if no recorded data may leave the house
     * @param engine what computes it; the backend is closed with the predictor
     * @throws DataException D101, D103, D104, D105, D107 if the pipeline does not take the movement
     * @throws io.torsion.error.BackendException B1.. if no backend can be chosen
     * @throws io.torsion.error.CapabilityException C101 if it does not declare what the network needs
     * @throws IllegalArgumentException if the network has other inputs or outputs than there are features and targets
     */
    public static Predictor of(FittedPipeline pipeline, Pretrained network, Trajectory movement, Engine engine) {
        Engine chosen = engine.chosen();
        Backend backend = chosen.open();
        try {
            TrainedModel model =
                    new TrainedModel(pipeline, null, null, null).with(NetworkPart.of(network, pipeline, backend));
            GoldenVectors golden = GoldenVectors.of(model, movement);
            ModelCard card = ModelCard.of(pipeline.inputs(), pipeline.targets(), network.facts());
            return new Predictor(model, golden, card, backend, engine.plugins());
        } catch (RuntimeException | Error failure) {
            backend.close();
            throw failure;
        }
    }

    /** Loads a bundle with the best backend on the class path, on one thread. */
    public static Predictor load(Path file) {
        return load(file, Engine.best());
    }

    /**
     * Loads a bundle; it may come from anywhere, since loading runs nothing that is in it and its sizes are bounded.
     *
     * @throws io.torsion.error.BundleException M101 to M106 if it is damaged, edited, unknown or answers wrongly
     * @throws io.torsion.error.BackendException B1.. if no backend can be chosen
     * @throws io.torsion.error.CapabilityException C101 if it does not declare what the network, or the engine's precision, needs
     */
    public static Predictor load(Path file, Engine engine) {
        BundleReader.Loaded loaded = new BundleReader(engine).read(file);
        return new Predictor(loaded.model(), loaded.golden(), loaded.card(), loaded.backend(), engine.plugins());
    }

    /**
     * Writes everything to one file: to a temporary one first, which then takes its name, so that no reader sees half of it.
     *
     * @throws io.torsion.error.BundleException M107 if it cannot be written, M104 if a stage or baseline has no stable id
     */
    public void save(Path file) {
        save(file, card);
    }

    /**
     * Writes everything to one file, with another card, such as {@code card().tested(recordings, evaluation)}.
     *
     * @throws io.torsion.error.BundleException as {@link #save(Path)}
     */
    public void save(Path file, ModelCard with) {
        new BundleWriter(plugins).write(open(), golden, with, file);
    }

    /** What it was made from, and by what. */
    public ModelCard card() {
        return card;
    }

    /** All numbers that it learned, by what learned them. */
    Map<String, double[]> learned() {
        return open().learned();
    }

    /** What stands in front of baseline and network, with all that it learned. */
    public FittedPipeline pipeline() {
        return model.pipeline();
    }

    /** The fitted baseline, whose answers the network's are added to; null without one. */
    public @Nullable FittedBaseline baseline() {
        return model.fitted();
    }

    /** The network with its weights, which are copied; null without one. */
    public @Nullable TrainedNetwork network() {
        NetworkPart part = open().network();
        return part == null ? null : part.trained(model.pipeline());
    }

    /** The sensor channels, in the order of a live row. */
    public Schema inputs() {
        return model.pipeline().inputs();
    }

    /** What is predicted, in the order of the answers. */
    public Schema targets() {
        return model.pipeline().targets();
    }

    /**
     * The answers for every row of a recording, which may have more channels, in any order.
     *
     * @throws DataException D101, D103, D104, D105 if it does not hold what the model needs
     */
    public Trajectory predict(Trajectory raw) {
        return raw.with(targets(), open().predict(model.pipeline().prepare(raw).features()));
    }

    /** The bands around the answers; null without any. */
    public @Nullable Bands bands() {
        return model.bands();
    }

    /** The same model with these bands; it shares everything with this one, so that closing either closes both. */
    public Predictor with(Bands bands) {
        return new Predictor(this, bands);
    }

    /**
     * The answers for every row of a recording, and the bands around them.
     *
     * @throws IllegalStateException if the model has no bands
     * @throws DataException as {@link #predict}
     */
    public Band band(Trajectory raw) {
        TrainedModel current = open();
        if (current.bands() == null) {
            throw new IllegalStateException("This model has no bands: see Conformal");
        }
        Spread spread = current.band(model.pipeline().prepare(raw).features());
        return new Band(
                raw.with(targets(), spread.lower()),
                raw.with(targets(), spread.middle()),
                raw.with(targets(), spread.upper()));
    }

    /**
     * The mean and the deviation of answers with dropout kept on, as in training: how much an answer depends on single units of the
     * network, and, if it has members, on the member, from which samples are taken in turn (Monte Carlo dropout: Gal,
     * Ghahramani 2016). Weights are FLOAT32 whatever the precision. Of several quantiles it is the middle one.
     *
     * <p>The masks of a sample are those of a sequence in training: of the whole recording if state is carried, else of each
     * window, so that neighbouring rows are then dropped independently.
     *
     * @param samples how many; at least 2
     * @param seed of the masks; the same seed gives the same bits, on any number of threads if the backend declares it
     * @throws io.torsion.error.CapabilityException C103 if the model has no dropout, C101 if the backend does not declare
     *     DROPOUT_SAMPLING
     * @throws IllegalArgumentException for fewer than 2 samples
     * @throws DataException as {@link #predict}
     */
    public Sampled sample(Trajectory raw, int samples, long seed) {
        if (samples < 2) {
            throw new IllegalArgumentException("A deviation needs at least 2 samples, found " + samples);
        }
        TrainedModel current = open();
        Draws draws = current.sample(current.pipeline().prepare(raw).features(), backend, samples, seed);
        return new Sampled(raw.with(targets(), draws.mean()), raw.with(targets(), draws.deviation()));
    }

    /**
     * How far measured values lie outside of what the model answers without bands, {@code [target][row]} a recording; rows in which
     * a target is missing are left out.
     */
    List<double[][]> outside(TrajectorySet recordings) {
        TrainedModel current = open();
        List<double[][]> all = new ArrayList<>();
        for (Trajectory raw : recordings) {
            Spread spread = current.spread(model.pipeline().prepare(raw).features());
            Trajectory measured = model.pipeline().targets(raw);
            int width = targets().size();
            all.add(IntStream.range(0, width)
                    .mapToObj(target -> IntStream.range(0, measured.rows())
                            .filter(row -> !Double.isNaN(measured.get(row, target)))
                            .mapToDouble(row -> spread.outside(row * width + target, measured.get(row, target)))
                            .toArray())
                    .toArray(double[][]::new));
        }
        return all;
    }

    /**
     * Compares the answers for recordings with what was measured, all rows from row 0, and those of the baseline alone.
     * Where a target is missing, which the pipeline must mask, it is not scored; a row with held features is.
     *
     * @throws DataException D107 if there is no recording; D101, D103, D104, D105 if one does not hold what the model needs
     */
    public Evaluation evaluate(TrajectorySet test) {
        TrainedModel current = open();
        requireSome(test);
        Evaluation.Builder sum = new Evaluation.Builder(targets());
        Evaluation.Builder baseline = new Evaluation.Builder(targets());
        for (Trajectory raw : test) {
            Trajectory features = model.pipeline().prepare(raw).features();
            Trajectory measured = model.pipeline().targets(raw);
            sum.add(measured, current.band(features), current.bands());
            baseline.add(measured, Spread.of(current.baselineOnly(features)), null);
        }
        return sum.build(current.fitted() == null ? null : baseline.build(null));
    }

    /** As {@link #diagnose(TrajectorySet, Map)}; the velocity of {@code tau7} is {@code qd7}, if the recordings have such a channel. */
    public Diagnostics diagnose(TrajectorySet test) {
        Map<String, String> velocities = new LinkedHashMap<>();
        for (String target : targets().names()) {
            String velocity = target.replaceFirst("^\\D*(?=\\d+$)", "qd");
            if (!velocity.equals(target) && test.schema().names().contains(velocity)) {
                velocities.put(target, velocity);
            }
        }
        return diagnose(test, velocities);
    }

    /**
     * What the residuals on recordings tell about what the model misses.
     *
     * @param velocities the channel of the joint's velocity for each target; it may be left out for some
     * @throws DataException as {@link #evaluate}; D101 if a velocity is no channel of the recordings
     */
    public Diagnostics diagnose(TrajectorySet test, Map<String, String> velocities) {
        TrainedModel current = open();
        requireSome(test);
        List<Residuals> joints = targets().channels().stream()
                .map(target -> new Residuals(
                        target, velocities.get(target.name()), targets().samplePeriod()))
                .toList();
        for (Trajectory raw : test) {
            Trajectory measured = model.pipeline().targets(raw);
            Trajectory answers = raw.with(
                    targets(), current.predict(model.pipeline().prepare(raw).features()));
            for (int target = 0; target < joints.size(); target++) {
                String velocity = velocities.get(targets().names().get(target));
                double[] column = velocity == null ? new double[raw.rows()] : column(raw, velocity);
                joints.get(target).add(measured.column(target), answers.column(target), column);
            }
        }
        return new Diagnostics(joints.stream().map(Residuals::diagnose).toList());
    }

    private static double[] column(Trajectory raw, String name) {
        return raw.column(Selection.of(name).indices(raw.schema())[0]);
    }

    /**
     * A new live form that starts at row 0; the caller closes it.
     *
     * @throws io.torsion.error.CapabilityException C102 if a stage needs the whole recording, or the network runs backward in
     *     time and answers every step
     */
    public PredictorStream stream() {
        return new PredictorStream(open(), golden.inputs());
    }

    /** What it is, for people: channels, stages, baseline, network, how it was trained. */
    public String describe() {
        StringBuilder text = new StringBuilder(model.pipeline().describe()).append('\n');
        if (model.fitted() != null) {
            text.append("baseline: ").append(model.fitted().describe()).append('\n');
        }
        NetworkPart network = model.network();
        if (network != null) {
            text.append("network: ")
                    .append(network.model().network().describe())
                    .append(", ")
                    .append(network.running())
                    .append(", ")
                    .append(network.model().weights())
                    .append('\n');
        }
        Bands bands = model.bands();
        if (bands != null) {
            text.append(String.format(Locale.ROOT, "bands: %.1f %%, ", 100 * bands.coverage()))
                    .append(bands.source())
                    .append('\n');
        }
        card.facts()
                .forEach((key, value) ->
                        text.append(key).append(": ").append(value).append('\n'));
        return text.toString();
    }

    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            if (model.network() != null) {
                model.network().model().close();
            }
            if (backend != null) {
                backend.close();
            }
        }
    }

    private static void requireSome(TrajectorySet test) {
        if (test.isEmpty()) {
            throw new DataException(
                    ErrorCode.TOO_SHORT,
                    "There is nothing to evaluate on",
                    "0 trajectories",
                    "Give at least one recording that was not trained on");
        }
    }

    private TrainedModel open() {
        if (closed.get()) {
            throw new IllegalStateException("This predictor is closed");
        }
        return model;
    }
}
