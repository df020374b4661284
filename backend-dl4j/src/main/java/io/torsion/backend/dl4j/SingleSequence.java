package io.torsion.backend.dl4j;

import io.torsion.model.Layer;
import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.model.WeightLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Answers one sequence step by step: what a control loop asks for, row after row, of a network that answers for windows. A graph
 * takes many times as long for it, and leaves as much more to the garbage collector. Not thread-safe.
 */
final class SingleSequence implements AutoCloseable {
    private final Network network;
    private final float[] weights;
    private final List<Scanned> layers = new ArrayList<>();

    SingleSequence(Network network, float[] weights) {
        this.network = network;
        this.weights = weights;
        for (int i = 0; i < network.layers().size(); i++) {
            List<Scan> scans = scans(i, network.layers().get(i));
            if (!scans.isEmpty()) {
                boolean lastStep = i == network.lastRecurrent() && !network.everyStep();
                layers.add(new Scanned(scans, network.width(i + 1), lastStep));
            }
        }
    }

    private List<Scan> scans(int i, Layer layer) {
        if (layer instanceof Layer.Lstm lstm) {
            return List.of(lstm(i, "", lstm.units()));
        }
        if (layer instanceof Layer.Bidirectional both) {
            int units = both.layer().units();
            return List.of(lstm(i, "forward.", units), lstm(i, "backward.", units));
        }
        if (layer instanceof Layer.Dense dense) {
            WeightLayout layout = network.layout();
            DenseStep step = DenseStep.of(layout, i + ".", weights, dense.activation());
            return List.of(new Scan(step, true, network.width(i), 0));
        }
        return List.of();
    }

    private Scan lstm(int i, String direction, int units) {
        LstmStep step = LstmStep.of(network.layout(), i + "." + direction, weights, 0);
        return new Scan(step, !direction.equals("backward."), network.width(i), 2 * units);
    }

    void predict(SequenceBatch batch, float[] out) {
        int steps = batch.length(0);
        float[] values = batch.values();
        for (Scanned layer : layers) {
            values = layer.run(values, steps);
            steps = layer.lastStep ? 1 : steps;
        }
        int answered = steps * network.outputs();
        System.arraycopy(values, 0, out, 0, answered);
        if (network.everyStep()) {
            Arrays.fill(out, answered, batch.time() * network.outputs(), 0);
        }
    }

    @Override
    public void close() {
        layers.forEach(layer -> layer.scans.forEach(Scan::close));
    }

    /** A layer and the rows that it fills. */
    private static final class Scanned {
        private final List<Scan> scans;
        private final int width;
        private final boolean lastStep;
        private float[] rows = {};

        Scanned(List<Scan> scans, int width, boolean lastStep) {
            this.scans = scans;
            this.width = width;
            this.lastStep = lastStep;
        }

        float[] run(float[] values, int steps) {
            rows = Floats.room(rows, (long) (lastStep ? 1 : steps) * width);
            int column = width / scans.size();
            for (int i = 0; i < scans.size(); i++) {
                scans.get(i).run(values, steps, new Scan.Column(rows, width, i * column, lastStep));
            }
            return rows;
        }
    }
}
