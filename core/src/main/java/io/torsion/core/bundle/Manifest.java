package io.torsion.core.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import io.torsion.core.run.NetworkPart;
import io.torsion.core.run.Running;
import io.torsion.data.Schema;
import io.torsion.model.Network;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The manifest of a bundle, just as it stands in the file.
 *
 * @param format always {@code torsion}
 * @param version of the form; 1
 * @param inputs sensor channels, units and rate
 * @param targets what is predicted
 * @param pipeline patterns and stages
 * @param baseline null without one
 * @param network null without one
 * @param card what is worth knowing about the training
 */
record Manifest(
        String format,
        int version,
        Schema inputs,
        Schema targets,
        Pipeline pipeline,
        @Nullable Part baseline,
        @Nullable Net network,
        Map<String, String> card) {
    static final String FORMAT = "torsion";
    static final int VERSION = 1;

    /** Copies the card, which must be there. */
    Manifest {
        card = Collections.unmodifiableMap(new LinkedHashMap<>(card));
    }

    /** A stage or baseline: its id, its settings, what it learned. */
    record Part(String type, JsonNode settings, Map<String, double[]> learned) {}

    /** The recipe of the pipeline. */
    record Pipeline(
            List<String> inputs,
            List<String> targets,
            List<Part> stages,
            @Nullable Part targetScaling,
            boolean maskMissing) {}

    /** The network, how it is fed and run, and how its answers are scaled. */
    record Net(
            Network network,
            int members,
            List<String> columns,
            Running running,
            Map<String, double[]> scale,
            List<Double> quantiles) {
        /** 128 MB of floats. */
        private static final long MOST_VALUES = 1L << 25;

        Net {
            checkMemory(network, running.window());
            if (members < 1 || members > NetworkPart.MOST_MEMBERS) {
                throw new IllegalArgumentException(
                        "a model has 1 to " + NetworkPart.MOST_MEMBERS + " members, found " + members);
            }
        }

        /** Whether so many rows, answered at once, fit. */
        static void checkMemory(Network network, int rows) {
            long values = network.valuesPerStep() * rows;
            if (values > MOST_VALUES) {
                throw new IllegalArgumentException(
                        rows + " rows of " + values + " values in all, where " + MOST_VALUES + " are the most");
            }
        }
    }
}
