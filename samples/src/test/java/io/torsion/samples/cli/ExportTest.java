package io.torsion.samples.cli;

import static io.torsion.samples.cli.Ran.torque;
import static io.torsion.samples.cli.Recordings.ARM;
import static io.torsion.samples.cli.Recordings.args;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.torsion.FitResult;
import io.torsion.SequenceRegressor;
import io.torsion.feature.FeaturePipeline;
import io.torsion.features.StandardScaler;
import io.torsion.model.SequenceModel;
import io.torsion.samples.sim.SimulatedArm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the graphs compute is compared in the module interop. */
class ExportTest {
    @TempDir
    Path folder;

    @Test
    void aHybridIsRefusedAndItsNetworkWritten() throws IOException {
        Path model = folder.resolve("hybrid.torsion");
        Path graph = folder.resolve("new").resolve("hybrid.onnx");
        String[] small = "--units 4 --epochs 1 --members 2".split(" ");
        Path data = Recordings.simulate(folder.resolve("data"));
        torque(args("train", "--data", data, "--out", model, ARM, small)).succeeds();
        Ran refused = torque(args("export", "--model", model, "--out", graph)).refuses("I106");
        assertThat(refused.err()).contains("the baseline is left", "torque export --network-only");
        assertThat(graph).doesNotExist();
        Ran ran = torque(args("export", "--model", model, "--out", graph, "--network-only"))
                .succeeds();
        assertThat(ran.out().strip()).isEqualTo("Graph written to " + graph);
        ModelProto written = ModelProto.parseFrom(Files.readAllBytes(graph));
        assertThat(written.getGraph().getDocString()).isEqualTo("lstm(4) > dense(7), every step");
        assertThat(inputs(written)).containsExactly("input");
    }

    @Test
    void aNetworkBetweenScalersIsWrittenWhole() throws IOException {
        Path model = folder.resolve("scaled.torsion");
        Path graph = folder.resolve("scaled.onnx");
        scaled(model);
        torque(args("export", "--model", model, "--out", graph, "--streaming", "--lengths"))
                .succeeds();
        ModelProto written = ModelProto.parseFrom(Files.readAllBytes(graph));
        assertThat(inputs(written)).containsExactly("input", "lengths", "h0", "c0");
        assertThat(written.getMetadataPropsList())
                .anyMatch(fact -> fact.getKey().equals("torsion.output_units")
                        && fact.getValue().equals("Nm,Nm,Nm,Nm,Nm,Nm,Nm"));
    }

    private static List<String> inputs(ModelProto written) {
        return written.getGraph().getInputList().stream()
                .map(ValueInfoProto::getName)
                .toList();
    }

    private static void scaled(Path model) {
        SequenceRegressor recipe = SequenceRegressor.builder()
                .pipeline(FeaturePipeline.builder()
                        .inputs("q#", "qd#")
                        .targets("tau#")
                        .add(StandardScaler.perChannel())
                        .scaleTargets(StandardScaler.perChannel())
                        .build())
                .architecture(
                        SequenceModel.builder().lstm(4).dense().everyStep().build())
                .epochs(1)
                .build();
        try (FitResult fit = recipe.fit(SimulatedArm.trajectories(3, 4, 100, 7))) {
            fit.predictor().save(model);
        }
    }
}
