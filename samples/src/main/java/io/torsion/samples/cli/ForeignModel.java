package io.torsion.samples.cli;

import io.torsion.interop.ImportedNetwork;
import io.torsion.interop.keras.KerasModel;
import io.torsion.interop.onnx.OnnxModel;
import io.torsion.interop.pytorch.Sequential;
import io.torsion.interop.pytorch.StateDict;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options that name a model of another library; which library it is shows in the file's name. */
final class ForeignModel {
    private static final Set<String> STATE_DICTS = Set.of("pt", "pth", "safetensors");

    @Option(
            names = "--from",
            required = true,
            paramLabel = "FILE",
            description = {
                "A model of Keras (.h5, .hdf5, .keras), a graph of ONNX (.onnx),",
                "or a state_dict of PyTorch (.pt, .pth, .safetensors)."
            })
    Path from = Path.of("");

    @Option(
            names = "--modules",
            split = ",",
            paramLabel = "KIND:NAME",
            description = {
                "What a state_dict does not tell: its modules as forward calls them, such as",
                "lstm:rnn,layerNorm:norm,linear:head.0:tanh,linear:head.2; also gru:NAME, dropout:P and ignore:NAME."
            })
    List<String> modules = List.of();

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "Where the state_dict is in a checkpoint, such as model_state_dict.")
    List<String> keys = List.of();

    /**
     * The network; of a state_dict, which does not tell, the one that answers each time step or once a sequence.
     *
     * @throws IllegalArgumentException if the file's name or the modules are unknown
     */
    ImportedNetwork read(boolean everyStep) {
        String name = from.toString().toLowerCase(Locale.ROOT);
        String kind = name.substring(name.lastIndexOf('.') + 1);
        if (STATE_DICTS.contains(kind)) {
            return stateDict(everyStep);
        }
        if (!modules.isEmpty() || !keys.isEmpty()) {
            throw new IllegalArgumentException("--modules and --key are of state_dicts, but --from is " + from);
        }
        return switch (kind) {
            case "h5", "hdf5", "keras" -> KerasModel.read(from);
            case "onnx" -> OnnxModel.read(from);
            default ->
                throw new IllegalArgumentException(
                        "--from " + from + " is none of .h5, .hdf5, .keras, .onnx, .pt, .pth, .safetensors");
        };
    }

    private ImportedNetwork stateDict(boolean everyStep) {
        StateDict dict = StateDict.read(from, keys.toArray(String[]::new));
        if (modules.isEmpty()) {
            throw new IllegalArgumentException(
                    "A state_dict does not tell its modules: give them with --modules; it has " + dict.shapes());
        }
        Sequential sequential = dict.sequential();
        modules.forEach(text -> TorchModule.parse(text).addTo(sequential));
        return everyStep ? sequential.everyStep() : sequential.lastStep();
    }
}
