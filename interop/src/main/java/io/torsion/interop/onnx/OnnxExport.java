package io.torsion.interop.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.torsion.Predictor;
import io.torsion.error.ErrorCode;
import io.torsion.error.InteropException;
import io.torsion.error.Problem;
import io.torsion.model.Network;
import io.torsion.model.Weights;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Says networks and predictors in ONNX, for ONNX Runtime and whatever else runs that.
 *
 * <pre>{@code
 * OnnxExport.of(predictor).write(Path.of("arm.onnx"));
 * OnnxExport.networkOf(predictor).streaming().write(Path.of("step.onnx"));
 * }</pre>
 *
 * <p>The graph has the input {@code input [batch, time, channel]} and the output {@code output}, {@code [batch, time, target]} of a
 * network that answers every step, else {@code [batch, target]}; batch and time may be of any size. All numbers are 32-bit floats.
 * Inputs must be finite: what a pipeline does about missing samples is not in the graph. Channels, their units, the rate and the
 * network in words are in the file's metadata, see {@code docs/interop.md}. Operator set 14, with layer norm 17. Immutable.
 */
public final class OnnxExport {
    private final Subject subject;
    private final boolean streaming;
    private final boolean variableLengths;

    private OnnxExport(Subject subject, boolean streaming, boolean variableLengths) {
        this.subject = subject;
        this.streaming = streaming;
        this.variableLengths = variableLengths;
    }

    /**
     * A network alone.
     *
     * @throws IllegalArgumentException if the weights are of another network
     */
    public static OnnxExport of(Network network, Weights weights) {
        return new OnnxExport(Subject.of(network, weights), false, false);
    }

    /**
     * A predictor: sensor channels in, targets out, both in their own units. Several members become one graph that gives their mean.
     * One whose network answers the last step of a window wants that window, each time whole.
     *
     * @throws InteropException I106 if it has a baseline, bands or quantiles, or a stage that is more than a scaler without clipping
     */
    public static OnnxExport of(Predictor predictor) {
        return new OnnxExport(Subject.of(predictor), false, false);
    }

    /**
     * The network of a predictor: features in, what the network answers out, both as it was trained, so scaled if they were.
     *
     * @throws InteropException I106 if it has none
     */
    public static OnnxExport networkOf(Predictor predictor) {
        return new OnnxExport(Subject.networkOf(predictor), false, false);
    }

    /**
     * For loops: one step a call, or several, with the state in the hands of the caller. The graph gets inputs {@code h0},
     * {@code c0}, {@code h1}, … {@code [1, batch, unit]}, one {@code h} a recurrent layer and one {@code c} an LSTM, which are 0 at the
     * start, and gives {@code h0_out} and so on, to be passed to the next call. Of several members the names begin with
     * {@code member0.}, {@code member1.}, … Every step is answered, whatever the network answers otherwise.
     *
     * @throws InteropException I106 if a layer runs backward in time, or it is a whole predictor that recomputes a window for each
     *     answer, so that carried state would answer otherwise
     */
    public OnnxExport streaming() {
        if (subject.network().bidirectional()) {
            throw Refused.streaming(
                    "a layer runs backward in time", subject.network().describe());
        }
        if (subject.window() > 0 && subject.whole()) {
            throw Refused.streaming(
                    "each of its answers is computed afresh from a window, not from carried state",
                    subject.window() + " rows");
        }
        return new OnnxExport(subject, true, variableLengths);
    }

    /**
     * With an input {@code lengths [batch]} of 32-bit integers, the valid steps of each sequence, 1 to time. Last steps are then the
     * last valid ones; answers to steps behind them are 0.
     */
    public OnnxExport variableLengths() {
        return new OnnxExport(subject, streaming, true);
    }

    /**
     * The file as bytes.
     *
     * @throws InteropException I106 if they are 2 GB or more
     */
    public byte[] toBytes() {
        return model().toByteArray();
    }

    /**
     * Writes the file: to a temporary one first, which then takes its name, so that no reader sees half of it.
     *
     * @throws InteropException I106 if it is 2 GB or larger, I107 if it cannot be written
     */
    public void write(Path file) {
        ModelProto model = model();
        try {
            write(model, file.toAbsolutePath());
        } catch (IOException failure) {
            throw new InteropException(
                    ErrorCode.EXPORT_NOT_WRITTEN,
                    new Problem(
                            "The model cannot be written to " + file,
                            failure.toString(),
                            "Check folder, rights and free space"),
                    failure);
        }
    }

    private static void write(ModelProto model, Path file) throws IOException {
        // Not Files.createTempFile: its files can be read by their owner only.
        Path temporary = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (FileChannel channel =
                            FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    OutputStream out = Channels.newOutputStream(channel)) {
                model.writeTo(out);
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private ModelProto model() {
        return new ModelWriter(subject, streaming, variableLengths).write();
    }
}
