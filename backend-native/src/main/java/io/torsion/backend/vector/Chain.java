package io.torsion.backend.vector;

import io.torsion.loss.Loss;
import io.torsion.model.SequenceBatch;
import io.torsion.spi.Minibatch;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** All passes of a network over buffers of their own: what one thread needs to run it. */
final class Chain {
    /** What it is made for. */
    enum Use {
        /** Answers. */
        PREDICT,
        /** Answers with dropout kept on. */
        SAMPLE,
        /** Gradients, for which each step's activations are kept. */
        TRAIN;

        boolean drops() {
            return this != PREDICT;
        }
    }

    final Chunk chunk = new Chunk();
    private final Signal input;
    private final Pass[] passes;
    private final Signal[] signals;
    private final Signal output;
    /** Where each output stands in a row, which may have padding between its directions. */
    private final int[] outputColumns;

    private final Shape shape;

    Chain(Shape shape, Signal input, List<Pass> passes, List<Signal> signals) {
        this.shape = shape;
        this.input = input;
        this.passes = passes.toArray(Pass[]::new);
        this.signals = signals.toArray(Signal[]::new);
        output = signals.get(signals.size() - 1);
        outputColumns =
                IntStream.range(0, shape.outputs()).map(output.columns::column).toArray();
        chunk.stateSize = shape.stateSize();
    }

    /** Answers the rows {@code first} to {@code end} of a batch; the seed is that of dropout, where it is kept on. */
    void answer(SequenceBatch batch, int first, int end, long seed, float[] out) {
        chunk.set(batch, first, end);
        chunk.seed = seed;
        chunk.update = 0;
        load(batch);
        forward();
        answer(out, shape.answered(batch.time()));
    }

    /** One step of one sequence, whose state is carried. */
    void step(float[] in, float[] state, float[] out) {
        chunk.setStep(state);
        input.shape(1, 1);
        System.arraycopy(in, 0, input.values, input.at(0), input.columns.features());
        forward();
        give(output.at(0), out, 0);
    }

    /** Adds the gradients of these rows to what {@link #collect} will give, and returns their loss, not divided. */
    double gradient(Minibatch batch, int first, int end, Loss loss, float @Nullable [] inputGradient) {
        chunk.set(batch.inputs(), first, end);
        chunk.state = batch.state();
        chunk.seed = batch.seed();
        chunk.update = batch.update();
        input.wanted = inputGradient != null;
        load(batch.inputs());
        forward();
        double sum = score(batch, loss);
        backward();
        if (inputGradient != null) {
            giveInputGradient(batch.inputs(), inputGradient);
        }
        return sum;
    }

    /** Forgets the gradients of the weights. */
    void clear() {
        for (Pass pass : passes) {
            pass.clear();
        }
    }

    /** Writes the gradients of all weights since they were cleared to the canonical array. */
    void collect(float[] gradient) {
        for (Pass pass : passes) {
            pass.collect(gradient);
        }
    }

    private void load(SequenceBatch batch) {
        input.shape(chunk.rows, chunk.steps);
        int features = batch.features();
        for (int r = 0; r < chunk.rows; r++) {
            int from = (chunk.first + r) * batch.time() * features;
            for (int t = 0; t < chunk.steps; t++) {
                int to = input.at(t, r);
                if (t < chunk.lengths[r]) {
                    System.arraycopy(batch.values(), from + t * features, input.values, to, features);
                } else {
                    Arrays.fill(input.values, to, to + features, 0);
                }
            }
        }
    }

    private void forward() {
        for (Pass pass : passes) {
            pass.forward(chunk);
        }
    }

    private void backward() {
        for (int i = passes.length - 1; i >= 0; i--) {
            passes[i].backward(chunk);
        }
    }

    private void answer(float[] out, int time) {
        int outputs = outputColumns.length;
        for (int r = 0; r < chunk.rows; r++) {
            int to = (chunk.first + r) * time * outputs;
            int valid = validSteps(r);
            for (int t = 0; t < valid; t++) {
                give(output.at(t, r), out, to + t * outputs);
            }
            Arrays.fill(out, to + valid * outputs, to + time * outputs, 0);
        }
    }

    private void give(int row, float[] out, int to) {
        for (int o = 0; o < outputColumns.length; o++) {
            out[to + o] = output.values[row + outputColumns[o]];
        }
    }

    /** Puts the gradient of the loss where the last pass looks for it. */
    private double score(Minibatch batch, Loss loss) {
        for (Signal signal : signals) {
            signal.clearGradients();
        }
        int outputs = outputColumns.length;
        int time = shape.answered(batch.inputs().time());
        double sum = 0;
        for (int r = 0; r < chunk.rows; r++) {
            for (int t = 0; t < validSteps(r); t++) {
                int target = ((chunk.first + r) * time + t) * outputs;
                sum += score(batch, loss, target, output.at(t, r));
            }
        }
        return sum;
    }

    private double score(Minibatch batch, Loss loss, int target, int row) {
        double sum = 0;
        for (int o = 0; o < outputColumns.length; o++) {
            int at = row + outputColumns[o];
            float wanted = batch.targets()[target + o];
            if (!Float.isNaN(wanted)) {
                sum += loss.value(o, output.values[at], wanted);
                output.gradients[at] = (float) (loss.derivative(o, output.values[at], wanted) / batch.divisor());
            }
        }
        return sum;
    }

    private void giveInputGradient(SequenceBatch batch, float[] out) {
        int features = batch.features();
        for (int r = 0; r < chunk.rows; r++) {
            int to = (chunk.first + r) * batch.time() * features;
            int valid = chunk.lengths[r];
            for (int t = 0; t < valid; t++) {
                System.arraycopy(input.gradients, input.at(t, r), out, to + t * features, features);
            }
            Arrays.fill(out, to + valid * features, to + batch.time() * features, 0);
        }
    }

    private int validSteps(int row) {
        return shape.answered(chunk.lengths[row]);
    }
}
