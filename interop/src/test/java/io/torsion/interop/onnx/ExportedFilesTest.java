package io.torsion.interop.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxModelMetadata;
import ai.onnxruntime.TensorInfo;
import io.torsion.Environment;
import io.torsion.FitResult;
import io.torsion.error.InteropException;
import io.torsion.model.Network;
import io.torsion.model.SequenceModel;
import io.torsion.model.Weights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file says beside its numbers, and how it is written. */
class ExportedFilesTest {
    private static final Network STACKED =
            SequenceModel.builder().lstm(4).gru(3).dense().lastStep().build().bind(2, 1);

    @TempDir
    Path folder;

    @Test
    void channelsUnitsAndRateAreReadBack() throws Exception {
        try (FitResult fit = TrainedModels.standard(TrainedModels.everyStep());
                RuntimeSession runtime =
                        new RuntimeSession(OnnxExport.of(fit.predictor()).toBytes())) {
            OnnxModelMetadata metadata = runtime.session().getMetadata();
            assertThat(metadata.getProducerName()).isEqualTo("Torsion");
            assertThat(metadata.getGraphName()).isEqualTo("torsion");
            assertThat(metadata.getCustomMetadata())
                    .containsOnly(
                            entry("torsion.network", "lstm(12) > dense(2), every step"),
                            entry("torsion.inputs", "q1,q2,qd1"),
                            entry("torsion.input_units", "rad,rad,rad/s"),
                            entry("torsion.outputs", "tau1,tau2"),
                            entry("torsion.output_units", "Nm,Nm"),
                            entry("torsion.sample_period", "0.01"),
                            entry("torsion.rate", "100.0"));
        }
    }

    @Test
    void theNetworkAloneTellsItsFeatures() throws Exception {
        try (FitResult fit = TrainedModels.standard(TrainedModels.everyStep());
                RuntimeSession runtime =
                        new RuntimeSession(OnnxExport.networkOf(fit.predictor()).toBytes())) {
            assertThat(runtime.session().getMetadata().getCustomMetadata())
                    .containsEntry("torsion.inputs", "q1,q2,qd1")
                    .containsEntry("torsion.input_units", "1,1,1")
                    .containsEntry("torsion.output_units", "1,1");
        }
    }

    @Test
    void batchAndTimeMayBeOfAnySize() throws Exception {
        OnnxExport export = OnnxExport.of(STACKED, Weights.initial(STACKED, 1));
        try (RuntimeSession runtime =
                new RuntimeSession(export.variableLengths().toBytes())) {
            assertThat(shapes(runtime.session().getInputInfo()))
                    .containsExactly(entry("input", "FLOAT[batch, time, 2]"), entry("lengths", "INT32[batch]"));
            assertThat(shapes(runtime.session().getOutputInfo())).containsExactly(entry("output", "FLOAT[batch, 1]"));
        }
        try (RuntimeSession runtime = new RuntimeSession(export.streaming().toBytes())) {
            assertThat(shapes(runtime.session().getInputInfo()))
                    .containsExactly(
                            entry("input", "FLOAT[batch, time, 2]"),
                            entry("h0", "FLOAT[1, batch, 4]"),
                            entry("c0", "FLOAT[1, batch, 4]"),
                            entry("h1", "FLOAT[1, batch, 3]"));
            assertThat(shapes(runtime.session().getOutputInfo()))
                    .containsExactly(
                            entry("output", "FLOAT[batch, time, 1]"),
                            entry("h0_out", "FLOAT[1, batch, 4]"),
                            entry("c0_out", "FLOAT[1, batch, 4]"),
                            entry("h1_out", "FLOAT[1, batch, 3]"));
        }
    }

    private static Map<String, String> shapes(Map<String, NodeInfo> values) {
        return values.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        value -> shape((TensorInfo) value.getValue().getInfo()),
                        (a, b) -> a,
                        LinkedHashMap::new));
    }

    private static String shape(TensorInfo info) {
        String[] extents = info.getDimensionNames();
        for (int i = 0; i < extents.length; i++) {
            extents[i] = info.getShape()[i] < 0 ? extents[i] : Long.toString(info.getShape()[i]);
        }
        return info.type + Arrays.toString(extents);
    }

    @Test
    void theLowestOperatorSetThatSufficesIsAskedFor() throws Exception {
        ModelProto plain = ModelProto.parseFrom(
                OnnxExport.of(STACKED, Weights.initial(STACKED, 1)).toBytes());
        Network norm =
                SequenceModel.builder().lstm(4).layerNorm().dense().build().bind(2, 1);
        ModelProto normed = ModelProto.parseFrom(
                OnnxExport.of(norm, Weights.initial(norm, 1)).toBytes());
        assertThat(plain.getOpsetImport(0).getVersion()).isEqualTo(14);
        assertThat(normed.getOpsetImport(0).getVersion()).isEqualTo(17);
        assertThat(plain.getIrVersion()).isEqualTo(8);
        assertThat(plain.getProducerVersion()).isEqualTo(Environment.version());
        assertThat(plain.getGraph().getDocString()).isEqualTo("lstm(4) > gru(3) > dense(1), last step");
    }

    @Test
    void theSameNetworkIsTheSameBytesAndReplacesTheFileOfBefore() throws Exception {
        OnnxExport export = OnnxExport.of(STACKED, Weights.initial(STACKED, 1));
        Path file = folder.resolve("a.onnx");
        Files.writeString(file, "what was there before");
        export.write(file);
        assertThat(file).hasBinaryContent(export.toBytes());
        assertThat(folder).isDirectoryContaining(file::equals).isDirectoryNotContaining("glob:**.tmp");
        try (RuntimeSession runtime = new RuntimeSession(Files.readAllBytes(file))) {
            assertThat(runtime.session().getInputNames()).containsExactly("input");
        }
    }

    @Test
    void whatCannotBeWrittenIsToldAndLeavesNothing() throws Exception {
        OnnxExport export = OnnxExport.of(STACKED, Weights.initial(STACKED, 1));
        Path taken = Files.createDirectories(folder.resolve("taken").resolve("inside"))
                .getParent();
        for (Path file : new Path[] {folder.resolve("missing").resolve("a.onnx"), taken}) {
            assertThatThrownBy(() -> export.write(file))
                    .isInstanceOf(InteropException.class)
                    .hasMessageStartingWith("I107: The model cannot be written to " + file + ". Found: ");
        }
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(taken);
        }
    }

    @Test
    void whatIsLargerThanAFileMayBeIsRefusedBeforeItIsMade() {
        OnnxGraph graph = new OnnxGraph("small", 100);
        graph.floats("first", new float[20], 20);
        assertThatThrownBy(() -> graph.floats("second", new float[6], 6))
                .isInstanceOf(InteropException.class)
                .hasMessage("I106: A file of ONNX holds at most 100 bytes of weights. Found: 104 up to second."
                        + " Export a smaller network, or fewer members. (docs/errors.md#i106)");
        assertThat(OnnxGraph.MOST_BYTES).isBetween(2_000_000_000L, (long) Integer.MAX_VALUE);
    }

    @Test
    void stepsRunForwardOnly() {
        Network both = SequenceModel.builder()
                .bidirectionalLstm(4)
                .dense()
                .everyStep()
                .build()
                .bind(2, 1);
        OnnxExport export = OnnxExport.of(both, Weights.initial(both, 1));
        assertThatThrownBy(export::streaming)
                .isInstanceOf(InteropException.class)
                .hasMessageStartingWith("I106: This model cannot be exported for single steps: a layer runs backward")
                .hasMessageContaining("Found: bidirectional lstm(4) > dense(1), every step.");
    }

    @Test
    void weightsOfAnotherNetworkAreRefused() {
        Network other = SequenceModel.builder().lstm(5).dense().build().bind(2, 1);
        assertThatThrownBy(() -> OnnxExport.of(STACKED, Weights.initial(other, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lstm(4)");
    }
}
