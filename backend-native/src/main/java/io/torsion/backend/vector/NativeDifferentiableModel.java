package io.torsion.backend.vector;

import io.torsion.loss.Loss;
import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.spi.DifferentiableModel;
import io.torsion.spi.Gradient;
import io.torsion.spi.Minibatch;

/** A network whose weights change from call to call. */
final class NativeDifferentiableModel implements DifferentiableModel {
    private final Program program;
    private final Crew crew;
    private final Prediction prediction;
    private final Prediction sampling;
    private final Descent descent;
    private boolean closed;

    NativeDifferentiableModel(Program program, Crew crew) {
        this.program = program;
        this.crew = crew;
        prediction = new Prediction(program, crew, Chain.Use.PREDICT);
        sampling = new Prediction(program, crew, Chain.Use.SAMPLE);
        descent = new Descent(program, crew);
    }

    @Override
    public Network network() {
        return program.network;
    }

    @Override
    public void predict(float[] weights, SequenceBatch batch, float[] out) {
        checkOpen();
        program.shape.checkWeights(weights);
        program.load(weights, false);
        prediction.run(batch, out);
    }

    @Override
    public void sample(float[] weights, SequenceBatch batch, long seed, float[] out) {
        checkOpen();
        program.shape.checkWeights(weights);
        program.load(weights, false);
        sampling.run(batch, seed, out);
    }

    @Override
    public double gradient(float[] weights, Minibatch batch, Loss loss, Gradient out) {
        checkOpen();
        check(weights, batch, out);
        program.load(weights, true);
        return descent.run(batch, loss, out);
    }

    private void check(float[] weights, Minibatch batch, Gradient out) {
        SequenceBatch inputs = batch.inputs();
        float[] state = batch.state();
        float[] inputGradient = out.inputs();
        program.shape.checkFeatures(inputs);
        program.shape.checkWeights(weights);
        program.shape.checkWeights(out.weights());
        Shape.checkRoom("targets", batch.targets().length, program.shape.answers(inputs));
        if (state != null) {
            Shape.checkRoom("values of state", state.length, (long) inputs.size() * program.shape.stateSize());
        }
        if (inputGradient != null) {
            Shape.checkRoom(
                    "values for the input gradient",
                    inputGradient.length,
                    (long) inputs.size() * inputs.time() * inputs.features());
        }
    }

    private void checkOpen() {
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
