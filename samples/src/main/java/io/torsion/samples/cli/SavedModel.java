package io.torsion.samples.cli;

import io.torsion.Engine;
import io.torsion.Predictor;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which model answers, and on which backend: any that can compute it, not only the one that trained it. */
public final class SavedModel {
    @Option(names = "--model", required = true, paramLabel = "FILE", description = "A model that train wrote.")
    Path model = Path.of("");

    @Option(
            names = "--backend",
            paramLabel = "ID",
            description = "The backend, see torque backends (default: the best one).")
    @Nullable String backend;

    Predictor load() {
        Engine best = Engine.best();
        return Predictor.load(model, backend == null ? best : best.backend(backend));
    }
}
