package io.torsion.benchmarks.peers;

import com.google.common.primitives.Floats;
import io.torsion.benchmarks.Workload;
import io.torsion.model.Layer;
import io.torsion.model.Network;
import io.torsion.model.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a network with the common weights as a model of ONNX: input {@code x [time][sequence][feature]}, output {@code y}, with carried
 * state {@code h0, c0} in and {@code h0', c0'} out for each recurrent layer.
 */
final class OnnxNetwork {
    /** Where ONNX's gates i, o, f, c stand in i, f, g, o. */
    private static final int[] GATES = {0, 3, 1, 2};

    private final OnnxGraph graph = new OnnxGraph();
    private final Network network;
    private final Weights weights;
    private final int sequences;
    private final int time;
    private final boolean carried;

    private OnnxNetwork(Workload workload, int time, boolean carried) {
        this.network = workload.network();
        this.sequences = workload.batch();
        this.time = time;
        this.carried = carried;
        weights = Weights.initial(network, Worker.SEED);
    }

    /** Whole sequences from zero state. */
    static byte[] sequences(Workload workload) {
        return new OnnxNetwork(workload, workload.time(), false).write();
    }

    /** One step with carried state; every step is answered. */
    static byte[] step(Workload workload) {
        return new OnnxNetwork(workload, 1, true).write();
    }

    private byte[] write() {
        String x = graph.input("x", time, sequences, network.inputs());
        for (int i = 0; i < network.layers().size(); i++) {
            Layer layer = network.layers().get(i);
            if (layer instanceof Layer.Lstm lstm) {
                x = lstm(i, x, lstm.units(), List.of(i + "."));
            } else if (layer instanceof Layer.Bidirectional both) {
                x = lstm(i, x, both.layer().units(), List.of(i + ".forward.", i + ".backward."));
            } else if (layer instanceof Layer.Dense dense) {
                x = dense(i, x, dense.units());
            }
        }
        return graph.toBytes();
    }

    private String lstm(int index, String x, int units, List<String> directions) {
        int inputs = network.width(index);
        int count = directions.size();
        List<String> in = new ArrayList<>(List.of(
                x,
                graph.floats(index + ".W", gates(directions, "input"), count, 4L * units, inputs),
                graph.floats(index + ".R", gates(directions, "recurrent"), count, 4L * units, units),
                graph.floats(index + ".B", biases(directions, units), count, 8L * units)));
        if (carried) {
            in.add("");
            in.add(graph.input("h" + index, count, sequences, units));
            in.add(graph.input("c" + index, count, sequences, units));
            graph.output("h" + index + "'", count, sequences, units);
            graph.output("c" + index + "'", count, sequences, units);
        }
        List<String> out = List.of(index + ".Y", "h" + index + "'", "c" + index + "'");
        graph.node(
                "LSTM",
                out,
                in,
                OnnxGraph.attribute("hidden_size", units),
                OnnxGraph.attribute("direction", count == 1 ? "forward" : "bidirectional"));
        boolean last = index == network.lastRecurrent() && !network.everyStep() && !carried;
        return last ? joined(index, out.get(1), units, count) : everyStep(index, out.get(0), units, count);
    }

    /** {@code [time][direction][sequence][unit]} as the next layer wants it. */
    private String everyStep(int index, String y, int units, int directions) {
        if (directions == 1) {
            return graph.node("Squeeze", index + ".all", List.of(y, graph.longs(index + ".axis", 1)));
        }
        String turned = graph.node(
                "Transpose", index + ".turned", List.of(y), OnnxGraph.attribute("perm", List.of(0L, 2L, 1L, 3L)));
        String shape = graph.longs(index + ".shape", time, sequences, 2L * units);
        return graph.node("Reshape", index + ".all", List.of(turned, shape));
    }

    /** The last h, {@code [direction][sequence][unit]}. */
    private String joined(int index, String h, int units, int directions) {
        if (directions == 1) {
            return graph.node("Squeeze", index + ".last", List.of(h, graph.longs(index + ".axis", 0)));
        }
        String turned = graph.node(
                "Transpose", index + ".turned", List.of(h), OnnxGraph.attribute("perm", List.of(1L, 0L, 2L)));
        String shape = graph.longs(index + ".shape", sequences, 2L * units);
        return graph.node("Reshape", index + ".last", List.of(turned, shape));
    }

    private String dense(int index, String x, int units) {
        int inputs = network.width(index);
        long rows = (long) sequences * (network.everyStep() || carried ? time : 1);
        String flat = graph.node("Reshape", index + ".flat", List.of(x, graph.longs(index + ".rows", rows, inputs)));
        graph.output("y", rows, units);
        return graph.node(
                "Gemm",
                "y",
                List.of(
                        flat,
                        graph.floats(index + ".weight", weights.get(index + ".weight"), units, inputs),
                        graph.floats(index + ".bias", weights.get(index + ".bias"), units)),
                OnnxGraph.attribute("transB", 1));
    }

    /** The matrices of all directions, one behind the other, their gates in ONNX's order. */
    private float[] gates(List<String> directions, String kind) {
        float[][] all = directions.stream()
                .map(direction -> reordered(weights.get(direction + kind)))
                .toArray(float[][]::new);
        return Floats.concat(all);
    }

    /** ONNX has two biases, input and recurrent: the second is 0. */
    private float[] biases(List<String> directions, int units) {
        float[][] all = directions.stream()
                .map(direction -> Arrays.copyOf(reordered(weights.get(direction + "bias")), 8 * units))
                .toArray(float[][]::new);
        return Floats.concat(all);
    }

    private static float[] reordered(float[] gates) {
        float[] values = new float[gates.length];
        int block = gates.length / GATES.length;
        for (int i = 0; i < GATES.length; i++) {
            System.arraycopy(gates, GATES[i] * block, values, i * block, block);
        }
        return values;
    }
}
