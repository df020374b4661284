package io.torsion.samples.cli;

import java.util.List;
import picocli.CommandLine.Option;

/** The options that say what is predicted from what. */
class ChannelOptions {
    @Option(
            names = "--inputs",
            required = true,
            split = ",",
            paramLabel = "PATTERN",
            description =
                    "Sensor channels: names, # for digits, * for any text, unit:rad/s, kind:velocity, ! to leave out;"
                            + " e.g. 'q#,qd#'.")
    List<String> inputs = List.of();

    @Option(
            names = "--targets",
            required = true,
            split = ",",
            paramLabel = "PATTERN",
            description = "Channels to predict, e.g. 'tau#'.")
    List<String> targets = List.of();
}
