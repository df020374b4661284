package io.torsion.backend.dl4j;

import io.torsion.loss.Loss;
import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.spi.Gradient;
import io.torsion.spi.Minibatch;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network as Deeplearning4j computes it, with the native arrays that feed it. All calls come from one thread at a time, a
 * {@link Lane}; {@link #close} frees everything but the parameters.
 */
final class Graph implements AutoCloseable {
    private final Network network;
    private final Shape shape;
    private final boolean training;
    private final Parameters parameters;
    private final Pass pass = new Pass();
    private final Blueprint.Drawing drawing;
    private final TorsionGraph graph;
    private final Room inputs = new Room();
    private final Room labels = new Room();
    private final Room mask = new Room();
    private @Nullable SingleSequence single;
    private float[] answers = {};
    private float[] gradients = {};

    Graph(Network network, Parameters parameters, boolean training) {
        this.network = network;
        shape = Shape.of(network);
        this.training = training;
        this.parameters = parameters;
        drawing = Blueprint.of(network, pass, training);
        graph = new TorsionGraph(drawing.configuration());
        graph.init(parameters.values(), false);
        if (training) {
            graph.initGradientsView();
        }
        parameters.bind(network, graph);
    }

    /** Takes over canonical weights, for all graphs that share them. */
    void load(float[] weights) {
        parameters.load(weights);
    }

    /** A frozen network that runs forward only answers one sequence without the graph. */
    void predict(SequenceBatch batch, float[] out) {
        if (batch.size() == 1 && !training) {
            single().predict(batch, out);
        } else {
            predictAll(batch, out);
        }
    }

    private SingleSequence single() {
        SingleSequence made = single;
        if (made == null) {
            made = new SingleSequence(network, parameters.canonical());
            single = made;
        }
        return made;
    }

    private void predictAll(SequenceBatch batch, float[] out) {
        pass.predicting(batch);
        try {
            feed(batch);
            answer();
            answered().fromTimeMajor(answers, out);
        } finally {
            pass.end();
        }
    }

    double gradient(Minibatch batch, Loss loss, Gradient out) {
        pass.training(batch, loss, out);
        try {
            feed(batch.inputs());
            graph.setInputs(inputs.current());
            graph.setLabels(targets(batch.targets()));
            graph.computeGradientAndScore();
            INDArray flat = graph.getFlattenedGradients();
            gradients = Floats.room(gradients, flat.length());
            Floats.read(flat, gradients);
            parameters.toCanonical(gradients, out.weights());
            return pass.scored;
        } finally {
            pass.end();
            graph.clear(); // else the labels' size would be taken for that of the next prediction
        }
    }

    private void feed(SequenceBatch batch) {
        SequenceOrder order = new SequenceOrder(pass, pass.time, shape.inputs());
        float[] values = inputs.staging(order.length());
        order.toTimeMajor(batch.values(), values, 0);
        Floats.write(values, inputs.of(pass.size, shape.inputs(), pass.time));
        pass.mask = pass.ragged ? mask() : null;
    }

    private INDArray mask() {
        float[] values = mask.staging((long) pass.size * pass.time);
        for (int s = 0; s < pass.size; s++) {
            for (int t = 0; t < pass.time; t++) {
                values[t * pass.size + s] = t < pass.length(s) ? 1 : 0;
            }
        }
        INDArray array = mask.of(pass.size, pass.time);
        Floats.write(values, array);
        return array;
    }

    private INDArray targets(float[] targets) {
        SequenceOrder order = answered();
        float[] values = labels.staging(order.length());
        order.toTimeMajor(targets, values, Float.NaN);
        INDArray array = shape.everyStep()
                ? labels.of(pass.size, shape.outputs(), pass.time)
                : labels.of(pass.size, shape.outputs());
        Floats.write(values, array);
        return array;
    }

    private SequenceOrder answered() {
        return new SequenceOrder(pass, shape.answered(pass.time), shape.outputs());
    }

    private void answer() {
        graph.output(new INDArray[] {inputs.current()}, null, null, (INDArray... outputs) -> {
            answers = Floats.room(answers, outputs[0].length());
            Floats.read(outputs[0], answers);
            return answers;
        });
    }

    @Override
    public void close() {
        for (Room room : List.of(inputs, labels, mask)) {
            room.close();
        }
        if (single != null) {
            single.close();
        }
        drawing.dropouts().forEach(PublishedDropout::close);
        INDArray flat = graph.getFlattenedGradients();
        if (flat != null) {
            flat.close();
        }
    }
}
