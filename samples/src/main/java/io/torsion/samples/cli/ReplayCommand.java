package io.torsion.samples.cli;

import io.torsion.Engine;
import io.torsion.Environment;
import io.torsion.Predictor;
import io.torsion.Retraining;
import io.torsion.readers.DataFolder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains a model once more and compares. */
@Command(
        name = "replay",
        description = {
            "Trains a model once more, from what its card tells and the recordings that it names, and compares all that it",
            "learned to the bit. Exit code 0 if all bits are the same, 1 if not."
        })
public final class ReplayCommand implements Callable<Integer> {
    @Option(names = "--model", required = true, paramLabel = "FILE", description = "A model that train wrote.")
    Path model = Path.of("");

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "The folder of recordings that it was trained on; there may be others too.")
    Path data = Path.of("");

    @Option(
            names = "--backend",
            paramLabel = "ID",
            description = "The backend, see torque backends (default: the one that trained it).")
    @Nullable String backend;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Threads of the backend, which change no bit of the model (default ${DEFAULT-VALUE}).")
    int threads;

    @Override
    public Integer call() {
        try (Predictor saved = Predictor.load(model)) {
            Retraining retraining = Retraining.of(
                    saved, DataFolder.read(data), engine(saved.card().environment()));
            Output.print(retraining);
            return retraining.same() ? 0 : 1;
        }
    }

    private Engine engine(@Nullable Environment trained) {
        Engine best = Engine.best().threads(threads);
        if (backend != null) {
            return best.backend(backend);
        }
        return trained == null || trained.backend() == null ? best : best.backend(trained.backend());
    }
}
