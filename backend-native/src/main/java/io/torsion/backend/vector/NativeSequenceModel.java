package io.torsion.backend.vector;

import io.torsion.error.CapabilityException;
import io.torsion.error.ErrorCode;
import io.torsion.model.Network;
import io.torsion.model.Precision;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.Stepper;
import io.torsion.model.Weights;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** A network with fixed weights. Callers at the same time each get buffers of their own, which go back into a pool. */
final class NativeSequenceModel implements SequenceModel {
    private static final int POOLED = 32;

    private final Program program;
    private final Weights weights;
    private final Crew crew;
    private final AtomicReferenceArray<@Nullable Prediction> pool = new AtomicReferenceArray<>(POOLED);
    private volatile boolean closed;

    NativeSequenceModel(Program program, Weights weights, Precision precision, Crew crew) {
        this.program = program;
        this.weights = weights;
        this.crew = crew;
        program.shape.checkWeights(weights.toArray());
        program.load(precision.of(weights).toArray(), false);
        if (precision == Precision.BF16_WEIGHTS) {
            program.narrow();
        }
    }

    @Override
    public Network network() {
        return program.network;
    }

    @Override
    public Weights weights() {
        return weights;
    }

    @Override
    public void predict(SequenceBatch batch, float[] out) {
        checkOpen();
        Prediction prediction = take();
        try {
            prediction.run(batch, out);
        } finally {
            giveBack(prediction);
        }
    }

    private Prediction take() {
        for (int i = 0; i < POOLED; i++) {
            Prediction free = pool.getAndSet(i, null);
            if (free != null) {
                return free;
            }
        }
        return new Prediction(program, crew, Chain.Use.PREDICT);
    }

    private void giveBack(Prediction prediction) {
        for (int i = 0; i < POOLED; i++) {
            if (pool.compareAndSet(i, null, prediction)) {
                return;
            }
        }
    }

    @Override
    public Stepper stepper() {
        checkOpen();
        if (network().bidirectional()) {
            throw new CapabilityException(
                    ErrorCode.OFFLINE_ONLY,
                    "A stepper cannot answer for " + network().describe(),
                    "a bidirectional layer, which needs the whole sequence",
                    "Predict whole sequences, or windows of a last-step network, or use lstm instead");
        }
        return new NativeStepper(this, program.shape, program.chain(Chain.Use.PREDICT));
    }

    void checkOpen() {
        if (closed) {
            throw new IllegalStateException("The model is closed");
        }
        crew.checkOpen();
    }

    @Override
    public void close() {
        closed = true;
    }
}
