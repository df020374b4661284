package io.torsion.samples.cli;

import io.torsion.Engine;
import io.torsion.Predictor;
import io.torsion.interop.ImportedNetwork;
import io.torsion.interop.Signals;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a model file of a network that another library has trained. */
@Command(
        name = "import",
        description = {
            "Makes a model of a network that another library has trained.",
            "Nothing that such a file may hold is run."
        })
public final class ImportCommand implements Callable<Integer> {
    @Mixin
    ForeignModel foreign = new ForeignModel();

    @Option(
            names = "--inputs",
            required = true,
            split = ",",
            paramLabel = "NAME",
            description = "The sensor channels, in the order of the network's inputs.")
    List<String> inputs = List.of();

    @Option(
            names = "--targets",
            required = true,
            split = ",",
            paramLabel = "NAME",
            description = "What is predicted, in the order of the network's outputs.")
    List<String> targets = List.of();

    @Option(names = "--rate", required = true, paramLabel = "HZ", description = "The rows a second of its training.")
    double rate;

    @Option(
            names = "--window",
            paramLabel = "N",
            description = "The rows that a network looks back that answers once a sequence; a state_dict with it is"
                    + " such a network, without it one that answers each row with the state of all before.")
    int window;

    @Mixin
    ScalingOptions scaling = new ScalingOptions();

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The model.")
    Path out = Path.of("");

    @Override
    public Integer call() {
        if (!(rate > 0 && rate < Double.POSITIVE_INFINITY) || window < 0) {
            throw new IllegalArgumentException("--rate is positive and --window not negative: " + rate + ", " + window);
        }
        Output.prepare(out);
        ImportedNetwork network = scaling.around(foreign.read(window == 0));
        if ((window == 0) != network.network().everyStep()) {
            throw new IllegalArgumentException(
                    window == 0
                            ? "This network answers once a sequence: give the rows that it looks back with --window"
                            : "This network answers each row with the state of all before: leave out --window");
        }
        try (Predictor predictor =
                network.predictor(Signals.of(rate, inputs, targets).window(window), Engine.best())) {
            predictor.save(out);
            Output.print("Model written to " + out + ", from " + network.source() + ": "
                    + network.network().describe());
        }
        return 0;
    }
}
