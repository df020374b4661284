package io.torsion.samples.cli;

import io.torsion.readers.DataFolder;
import io.torsion.samples.inspect.Inspection;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what is in recordings. */
@Command(
        name = "inspect",
        description = {
            "Shows what is in recordings: rates, jitter, gaps, units, outliers, delays, copies, and what to do about it.",
            "It also reads recordings that training refuses."
        })
public final class InspectCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "A folder of recordings, or one file of them: CSV, OpenSim or MATLAB.")
    Path data = Path.of("");

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures.")
    @Nullable Path json;

    @Override
    public Integer call() {
        Output.prepare(json);
        Inspection inspection = Inspection.of(DataFolder.readRaw(data));
        Output.print(inspection);
        Output.write(json, inspection.toJson());
        return 0;
    }
}
