package io.torsion;

import io.torsion.core.run.LiveNetwork;
import io.torsion.core.run.NetworkPart;
import io.torsion.core.run.TrainedModel;
import io.torsion.error.CapabilityException;
import io.torsion.error.ErrorCode;
import io.torsion.feature.FittedPipeline;
import io.torsion.feature.PipelineStream;
import io.torsion.feature.RowTransform;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A model inside a control loop: one sensor row in, one row of targets out, the same numbers as offline.
 *
 * <p>With a latency of L rows the answer to row n is that for row n − L; the first L answers are NaN. Unit: as in
 * {@link Predictor}. NaN: a row with a value that is not finite is refused, the state stays as it was. Allocates nothing.
 * Not thread-safe; confine to one thread. Whoever obtained it closes it.
 */
public final class PredictorStream implements AutoCloseable {
    private final PipelineStream pipeline;
    private final @Nullable RowTransform baseline;
    private final @Nullable LiveNetwork network;
    private final int inputs;
    private final int latency;
    private final double[] features;
    private final double[] share;
    private boolean closed;

    /** What a step gave. */
    public enum Status {
        /** The answer is in the array. */
        ANSWERED,
        /** No answer yet: the pipeline looks ahead. */
        WARMING,
        /** The row was not taken: a value in it is NaN or infinite. */
        REFUSED
    }

    PredictorStream(TrainedModel model) {
        FittedPipeline fitted = model.pipeline();
        refuseOffline(model.network());
        pipeline = fitted.stream();
        baseline = model.fitted() == null ? null : model.fitted().stream();
        network = model.network() == null ? null : new LiveNetwork(model.network(), fitted.features());
        inputs = fitted.inputs().size();
        latency = fitted.timing().lookahead();
        features = new double[fitted.features().size()];
        share = new double[fitted.targets().size()];
    }

    /** The rows by which answers come late. */
    public int latency() {
        return latency;
    }

    /**
     * Takes one row of sensors and answers.
     *
     * @param sensors in the order of {@link Predictor#inputs()}
     * @param targets receives the answer in the order of {@link Predictor#targets()}; NaN without one
     */
    public Status step(double[] sensors, double[] targets) {
        check(sensors.length, targets.length);
        if (!finite(sensors)) {
            Arrays.fill(targets, Double.NaN);
            return Status.REFUSED;
        }
        return answer(pipeline.step(sensors, features), targets);
    }

    /**
     * Gives one of the last answers, those that latency still owes after the last row; call it until it says WARMING, then
     * {@link #reset()}.
     */
    public Status finish(double[] targets) {
        check(inputs, targets.length);
        return answer(pipeline.finish(features), targets);
    }

    /** Starts again at row 0. */
    public void reset() {
        pipeline.reset();
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
            Arrays.fill(targets, Double.NaN);
            return Status.WARMING;
        }
        if (baseline == null) {
            Arrays.fill(targets, 0);
        } else {
            baseline.step(features, targets);
        }
        if (network != null) {
            network.step(features, share);
            for (int i = 0; i < share.length; i++) {
                targets[i] += share[i];
            }
        }
        return Status.ANSWERED;
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

    private static boolean finite(double[] row) {
        for (double value : row) {
            if (!Double.isFinite(value)) {
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
                    "Use lastStep() with windows, which runs on a rolling window, or an LSTM in one direction");
        }
    }
}
