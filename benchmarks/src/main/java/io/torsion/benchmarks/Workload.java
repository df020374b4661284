package io.torsion.benchmarks;

import io.torsion.model.Architecture;
import io.torsion.model.Layer;
import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.spi.Minibatch;
import java.util.List;
import java.util.Random;

/**
 * A network and the size of its batches: 21 inputs (q, qd, qdd of 7 joints), 7 torques. Immutable.
 *
 * @param name short, for tables
 * @param network what is computed
 * @param batch sequences an update
 * @param time steps a sequence
 */
public record Workload(String name, Network network, int batch, int time) {
    private static final int INPUTS = 21;
    private static final int OUTPUTS = 7;

    /** The common ones, W1 to W4. */
    public static List<Workload> all() {
        return List.of(
                of("W1", 32, 50, SequenceModel.builder().lstm(64).dense()),
                of(
                        "W2",
                        32,
                        50,
                        SequenceModel.builder()
                                .bidirectionalLstm(64)
                                .bidirectionalLstm(32)
                                .dense()),
                of(
                        "W3",
                        32,
                        50,
                        SequenceModel.builder()
                                .lstm(128)
                                .dropout(0.2)
                                .lstm(64)
                                .dropout(0.2)
                                .dense()),
                of(
                        "W4",
                        128,
                        100,
                        SequenceModel.builder().lstm(256).lstm(256).dense().everyStep()));
    }

    /**
     * The common one of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Workload named(String name) {
        return all().stream()
                .filter(workload -> workload.name.equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("No workload is named " + name + ": there are W1, W2, W3 and W4"));
    }

    /** Another one, with the same inputs and outputs. */
    public static Workload of(String name, int batch, int time, Architecture.Builder layers) {
        return new Workload(name, layers.build().bind(INPUTS, OUTPUTS), batch, time);
    }

    /** The same network with batches of another size. */
    public Workload withBatch(int sequences) {
        return new Workload(name, network, sequences, time);
    }

    /** The same without dropout, whose masks differ from library to library. */
    public Workload withoutDropout() {
        List<Layer> layers = network.layers().stream()
                .filter(layer -> !(layer instanceof Layer.Dropout))
                .toList();
        return new Workload(name, new Network(network.inputs(), layers, network.output()), batch, time);
    }

    @Override
    public String toString() {
        return name;
    }

    /** Random normal features, always the same. */
    public SequenceBatch inputs() {
        return SequenceBatch.of(normal(batch * time * network.inputs(), 1), batch, time, network.inputs());
    }

    /** The inputs with random normal targets, always the same. */
    public Minibatch minibatch() {
        float[] targets = normal(answers(), 2);
        return new Minibatch(inputs(), targets, targets.length, null, 42, 3);
    }

    /** The number of values that a batch is answered with. */
    public int answers() {
        return batch * answeredSteps() * network.outputs();
    }

    /** The time steps of a sequence that are answered. */
    public int answeredSteps() {
        return network.everyStep() ? time : 1;
    }

    /** Nominal floating-point operations of the products of one time step of one sequence, forward, recurrent layers only. */
    public double stepFlops() {
        double flops = 0;
        for (int i = 0; i < network.layers().size(); i++) {
            flops += flops(network.layers().get(i), network.width(i));
        }
        return flops;
    }

    private static double flops(Layer layer, int inputs) {
        if (layer instanceof Layer.Bidirectional both) {
            return 2 * flops(both.layer(), inputs);
        }
        return layer instanceof Layer.Lstm lstm ? 8.0 * lstm.units() * (inputs + lstm.units()) : 0;
    }

    private static float[] normal(int count, long seed) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
