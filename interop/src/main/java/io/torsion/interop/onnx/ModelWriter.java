package io.torsion.interop.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import io.torsion.Environment;
import io.torsion.model.Layer;
import io.torsion.model.Network;
import java.util.List;
import java.util.stream.IntStream;

/** Makes the file: inputs, scaling, networks and their mean, scaling back, outputs. */
final class ModelWriter {
    /** Its files are read by whatever knows operator set 17. */
    private static final int IR = 8;
    /** The first set with today's recurrent layers. */
    private static final int OPERATORS = 14;

    private static final int LAYER_NORM_OPERATORS = 17;

    private final Subject subject;
    private final Network network;
    private final boolean carried;
    private final boolean lengths;
    private final boolean everyStep;
    private final OnnxGraph graph;

    ModelWriter(Subject subject, boolean carried, boolean lengths) {
        this.subject = subject;
        this.carried = carried;
        this.lengths = lengths;
        network = subject.network();
        everyStep = carried || network.everyStep();
        graph = new OnnxGraph(network.describe(), OnnxGraph.MOST_BYTES);
    }

    ModelProto write() {
        addGraph();
        boolean norm = network.layers().stream().anyMatch(Layer.LayerNorm.class::isInstance);
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(IR)
                .setProducerName("Torsion")
                .setProducerVersion(Environment.version())
                .addOpsetImport(OperatorSetIdProto.newBuilder()
                        .setDomain("")
                        .setVersion(norm ? LAYER_NORM_OPERATORS : OPERATORS))
                .setGraph(graph.build());
        Facts.of(subject)
                .forEach((key, value) -> model.addMetadataProps(
                        StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return model.build();
    }

    private void addGraph() {
        String input = graph.input(
                "input",
                OnnxGraph.FLOAT,
                Facts.describe(subject.inputs()),
                OnnxGraph.BATCH,
                OnnxGraph.TIME,
                network.inputs());
        String valid = lengths
                ? graph.input("lengths", OnnxGraph.INT32, "Valid steps of each sequence, 1 to time", OnnxGraph.BATCH)
                : "";
        declareOutput();
        String steps = turned("steps", scaled(input));
        String answers = scaledBack(mean(new NetworkNodes.Fed(steps, valid, carried)));
        String output = everyStep ? turned("answers", answers) : answers;
        graph.node("Identity", "output", List.of(lengths && everyStep ? masked(input, valid, output) : output));
    }

    private void declareOutput() {
        String description = Facts.describe(subject.outputs());
        if (everyStep) {
            graph.output("output", description, OnnxGraph.BATCH, OnnxGraph.TIME, network.outputs());
        } else {
            graph.output("output", description, OnnxGraph.BATCH, network.outputs());
        }
    }

    private String scaled(String input) {
        double[] means = subject.scaling().inputMeans();
        double[] deviations = subject.scaling().inputDeviations();
        if (means.length == 0) {
            return input;
        }
        String centred = graph.node("Sub", "centred", List.of(input, numbers("input_means", means)));
        return graph.node("Div", "scaled", List.of(centred, numbers("input_deviations", deviations)));
    }

    private String scaledBack(String answers) {
        double[] means = subject.scaling().targetMeans();
        double[] deviations = subject.scaling().targetDeviations();
        if (means.length == 0) {
            return answers;
        }
        String spread = graph.node("Mul", "spread", List.of(answers, numbers("target_deviations", deviations)));
        return graph.node("Add", "in_units", List.of(spread, numbers("target_means", means)));
    }

    private String numbers(String name, double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return graph.floats(name, floats, floats.length);
    }

    private String mean(NetworkNodes.Fed fed) {
        int members = subject.members().size();
        List<String> answers = IntStream.range(0, members)
                .mapToObj(m -> new NetworkNodes(
                        graph, network, subject.members().get(m), members == 1 ? "" : "member" + m + ".", fed))
                .map(NetworkNodes::add)
                .toList();
        return members == 1 ? answers.get(0) : graph.node("Mean", "mean", answers);
    }

    /** Batch and time change places. */
    private String turned(String name, String values) {
        return graph.node("Transpose", name, List.of(values), Attributes.longs("perm", 1, 0, 2));
    }

    /** Answers to steps behind the valid ones become 0, as everywhere here. */
    private String masked(String input, String valid, String answers) {
        String zero = graph.longs("zero", new long[] {0});
        String one = graph.longs("one", new long[] {1});
        String last = graph.longs("last_axis", new long[] {-1}, 1);
        String shape = graph.node("Shape", "shape", List.of(input));
        String time = graph.node("Gather", "time", List.of(shape, one), Attributes.of("axis", 0));
        String steps = graph.node("Range", "numbers", List.of(zero, time, one));
        String counts = graph.node("Cast", "counts", List.of(valid), Attributes.of("to", OnnxGraph.INT64.getNumber()));
        String column = graph.node("Unsqueeze", "column", List.of(counts, last));
        String mask = graph.node("Less", "is_valid", List.of(steps, column));
        String wide = graph.node("Unsqueeze", "mask", List.of(mask, last));
        return graph.node("Where", "masked", List.of(wide, answers, graph.floats("nothing", new float[1])));
    }
}
