package io.torsion;

import com.google.common.primitives.Doubles;
import io.torsion.core.run.LiveNetwork;
import io.torsion.core.run.NetworkPart;
import io.torsion.core.run.TrainedModel;
import io.torsion.error.CapabilityException;
import io.torsion.error.ErrorCode;
import io.torsion.feature.FeaturePipeline;
import io.torsion.feature.FittedPipeline;
import io.torsion.feature.HeldRow;
import io.torsion.feature.PipelineStream;
import io.torsion.feature.RowTransform;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A model inside a control loop: one sensor row in, one row of targets out, the same numbers as offline.
 *
 * <p>With a latency of L rows the answer to row n is that for row n − L; the first L answers are NaN. Unit: as in
 * {@link Predictor}. NaN: a row with an infinite value is refused, and one with a missing value if the pipeline lets none in:
 * the state stays as it was. Else it goes in, and where features are not complete then, the last complete row of features
 * stands in if the pipeline masks that. Allocates nothing. Not thread-safe; confine to one thread. Whoever obtained it closes it.
 */
public final class PredictorStream implements AutoCloseable {
    private static final int WARM_STEPS = 40_000;
    private static final long WARM_NANOS = 2_000_000_000L;

    private final PipelineStream pipeline;
    private final @Nullable RowTransform baseline;
    private final @Nullable LiveNetwork network;
    private final @Nullable HeldRow held;
    private final boolean takesMissing;
    private final int inputs;
    private final int latency;
    private final double[] features;
    private final double[] share;
    private final double[] movement;
    private final double @Nullable [] margins;
    private final double[] answered;
    private final double[] low;
    private final double[] high;
    private long taken;
    private boolean closed;

    /** What a step gave. */
    public enum Status {
        /** The answer is in the array. */
        ANSWERED,
        /** The answer is in the array; something was missing, and the last complete row of features stood in. */
        HELD,
        /** No answer yet: the pipeline looks ahead. */
        WARMING,
        /**
         * No answer: the row was not taken, since a value in it is infinite, or missing where the pipeline lets none in; or the
         * features of the row to be answered are not complete and no complete row before it may stand in.
         */
        REFUSED
    }

    /**
     * At row 0.
     *
     * @param movement rows that the pipeline takes, for {@link #warmUp}
     */
    PredictorStream(TrainedModel model, double[] movement) {
        FittedPipeline fitted = model.pipeline();
        refuseOffline(model.network());
        pipeline = fitted.stream();
        baseline = model.fitted() == null ? null : model.fitted().stream();
        network = model.network() == null ? null : new LiveNetwork(model.network(), fitted.features());
        FeaturePipeline recipe = fitted.recipe();
        held = recipe.maskMissing() ? new HeldRow(fitted.features().size()) : null;
        takesMissing = recipe.takesMissing();
        inputs = fitted.inputs().size();
        latency = fitted.timing().lookahead();
        features = new double[fitted.features().size()];
        share = new double[fitted.targets().size()];
        this.movement = movement;
        margins = model.bands() == null ? null : Doubles.toArray(model.bands().margins());
        answered = new double[share.length];
        low = new double[share.length];
        high = new double[share.length];
        Arrays.fill(answered, Double.NaN);
    }

    /** The rows by which answers come late. */
    public int latency() {
        return latency;
    }

    /** The rows taken since row 0, those that were not let in left out; the last answer is that of row {@code taken() − 1 − latency()}. */
    public long taken() {
        return taken;
    }

    /**
     * Takes one row of sensors and answers.
     *
     * @param sensors in the order of {@link Predictor#inputs()}
     * @param targets receives the answer in the order of {@link Predictor#targets()}; NaN without one
     */
    public Status step(double[] sensors, double[] targets) {
        check(sensors.length, targets.length);
        if (!mayEnter(sensors)) {
            return keep(none(Status.REFUSED, targets), targets);
        }
        taken++;
        return keep(answer(pipeline.step(sensors, features), targets), targets);
    }

    /**
     * Gives the band around the last answer, the same as offline; NaN if the last step gave none.
     *
     * @param lower receives the lower ends in the order of {@link Predictor#targets()}
     * @param upper receives the upper ends likewise
     * @throws IllegalStateException if the model has no bands
     */
    public void band(double[] lower, double[] upper) {
        check(inputs, lower.length);
        check(inputs, upper.length);
        if (margins == null) {
            throw new IllegalStateException("This model has no bands: see Conformal");
        }
        for (int i = 0; i < margins.length; i++) {
            lower[i] = Math.min(low[i] - margins[i], answered[i]);
            upper[i] = Math.max(high[i] + margins[i], answered[i]);
        }
    }

    /**
     * Gives one of the last answers, those that latency still owes after the last row; call it until it says WARMING, then
     * {@link #reset()}.
     */
    public Status finish(double[] targets) {
        check(inputs, targets.length);
        return keep(answer(pipeline.finish(features), targets), targets);
    }

    /**
     * Steps through a made-up movement, for two seconds at most, then starts at row 0: after that the JVM has compiled what a step
     * needs. Without it the first live steps take tens of milliseconds. Call it before the first row.
     */
    public void warmUp() {
        double[] row = new double[inputs];
        double[] answer = new double[share.length];
        long started = System.nanoTime();
        reset();
        for (int i = 0; i < WARM_STEPS && System.nanoTime() - started < WARM_NANOS; i++) {
            System.arraycopy(movement, i * inputs % movement.length, row, 0, inputs);
            step(row, answer);
        }
        reset();
    }

    /** Starts again at row 0. */
    public void reset() {
        taken = 0;
        Arrays.fill(answered, Double.NaN);
        pipeline.reset();
        if (held != null) {
            held.reset();
        }
        if (baseline != null) {
            baseline.reset();
        }
        if (network != null) {
            network.reset();
        }
    }

    @Override
    public void close() {
        closed = true;
        if (network != null) {
            network.close();
        }
    }

    private Status answer(boolean ready, double[] targets) {
        if (!ready) {
            return none(Status.WARMING, targets);
        }
        HeldRow.Row row = complete();
        if (row == HeldRow.Row.INCOMPLETE) {
            return none(Status.REFUSED, targets);
        }
        if (baseline == null) {
            Arrays.fill(targets, 0);
        } else {
            baseline.step(features, targets);
        }
        System.arraycopy(targets, 0, low, 0, low.length);
        System.arraycopy(targets, 0, high, 0, high.length);
        if (network != null) {
            network.step(features, share);
            add(network.lower(), low);
            add(network.upper(), high);
            add(share, targets);
        }
        return row == HeldRow.Row.HELD ? Status.HELD : Status.ANSWERED;
    }

    private static void add(double[] more, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += more[i];
        }
    }

    private Status keep(Status status, double[] targets) {
        System.arraycopy(targets, 0, answered, 0, answered.length);
        return status;
    }

    private HeldRow.Row complete() {
        if (held != null) {
            return held.hold(features);
        }
        return HeldRow.isComplete(features) ? HeldRow.Row.COMPLETE : HeldRow.Row.INCOMPLETE;
    }

    private static Status none(Status why, double[] targets) {
        Arrays.fill(targets, Double.NaN);
        return why;
    }

    private void check(int sensors, int targets) {
        if (closed) {
            throw new IllegalStateException("This stream is closed");
        }
        if (sensors != inputs || targets != share.length) {
            throw new IllegalArgumentException("A row has " + inputs + " sensors and " + share.length
                    + " targets, found " + sensors + " and " + targets);
        }
    }

    private boolean mayEnter(double[] row) {
        for (double value : row) {
            if (takesMissing ? Double.isInfinite(value) : !Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    private static void refuseOffline(@Nullable NetworkPart network) {
        if (network != null
                && network.running().isCarried()
                && network.model().network().bidirectional()) {
            throw new CapabilityException(
                    ErrorCode.OFFLINE_ONLY,
                    "A bidirectional network that answers every step cannot run live",
                    network.model().network().describe(),
                    "Use lastStep() with windows, which runs on a rolling window, or recurrent layers in one direction");
        }
    }
}
