package io.torsion.samples.cli;

import io.torsion.Predictor;
import io.torsion.readers.DataFolder;
import io.torsion.samples.inspect.Inspection;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what is in recordings, or in a model. */
@Command(
        name = "inspect",
        description = {
            "Shows what is in recordings: rates, jitter, gaps, units, outliers, delays, copies, and what to do about it.",
            "It also reads recordings that training refuses. With --model: what a model is and what it was made from."
        })
public final class InspectCommand implements Callable<Integer> {
    @ArgGroup(multiplicity = "1")
    Subject subject = new Subject();

    /** One of the two. */
    static final class Subject {
        @Option(
                names = "--data",
                required = true,
                paramLabel = "DIR",
                description = "A folder of recordings, or one file of them: CSV, OpenSim or MATLAB.")
        @Nullable Path data;

        @Option(names = "--model", required = true, paramLabel = "FILE", description = "A model that train wrote.")
        @Nullable Path model;
    }

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures, or the model's card.")
    @Nullable Path json;

    @Override
    public Integer call() {
        Output.prepare(json);
        if (subject.model != null) {
            try (Predictor predictor = Predictor.load(subject.model)) {
                Output.print(predictor.describe() + "\n" + predictor.card());
                Output.write(json, predictor.card().toJson());
            }
        }
        if (subject.data != null) {
            Inspection inspection = Inspection.of(DataFolder.readRaw(subject.data));
            Output.print(inspection);
            Output.write(json, inspection.toJson());
        }
        return 0;
    }
}
