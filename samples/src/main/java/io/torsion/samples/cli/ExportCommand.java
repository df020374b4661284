package io.torsion.samples.cli;

import io.torsion.Predictor;
import io.torsion.interop.onnx.OnnxExport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a model for ONNX Runtime. */
@Command(
        name = "export",
        description = {
            "Writes a model as a graph of ONNX, for ONNX Runtime and whatever else runs that.",
            "The graph takes sensor channels and gives targets if the model is a network between scalers; of any other"
                    + " model it can be the network alone."
        })
public final class ExportCommand implements Callable<Integer> {
    @Mixin
    SavedModel model = new SavedModel();

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The graph, usually *.onnx.")
    Path out = Path.of("");

    @Option(
            names = "--network-only",
            description = "The network alone: what the stages of the pipeline give in, scaled targets out.")
    boolean networkOnly;

    @Option(
            names = "--streaming",
            description = "For single steps: states go in as h0, c0, … and come out as h0_out, c0_out, …")
    boolean streaming;

    @Option(
            names = "--lengths",
            description = "With an input lengths, the valid steps of each sequence, for batches of unequal ones.")
    boolean lengths;

    @Override
    public Integer call() {
        Output.prepare(out);
        try (Predictor predictor = model.load()) {
            OnnxExport export = networkOnly ? OnnxExport.networkOf(predictor) : OnnxExport.of(predictor);
            export = streaming ? export.streaming() : export;
            export = lengths ? export.variableLengths() : export;
            export.write(out);
            Output.print("Graph written to " + out);
        }
        return 0;
    }
}
