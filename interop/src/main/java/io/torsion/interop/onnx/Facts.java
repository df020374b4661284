package io.torsion.interop.onnx;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a file tells about itself beside the graph. */
final class Facts {
    private Facts() {}

    static Map<String, String> of(Subject subject) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("torsion.network", subject.network().describe());
        put(facts, "input", subject.inputs());
        put(facts, "output", subject.outputs());
        if (subject.inputs() != null) {
            double period = subject.inputs().samplePeriod();
            facts.put("torsion.sample_period", Double.toString(period));
            facts.put("torsion.rate", Double.toString(1 / period));
        }
        if (subject.window() > 0) {
            facts.put("torsion.window", Integer.toString(subject.window()));
        }
        if (subject.members().size() > 1) {
            facts.put("torsion.members", Integer.toString(subject.members().size()));
        }
        return facts;
    }

    private static void put(Map<String, String> facts, String side, @Nullable Schema schema) {
        if (schema != null) {
            facts.put("torsion." + side + "s", joined(schema, Channel::name));
            facts.put(
                    "torsion." + side + "_units",
                    joined(schema, channel -> channel.unit().symbol()));
        }
    }

    /** Names and units for people. */
    static String describe(@Nullable Schema schema) {
        return schema == null ? "" : joined(schema, channel -> channel.name() + " [" + channel.unit() + "]");
    }

    private static String joined(Schema schema, Function<Channel, String> text) {
        return schema.channels().stream().map(text).collect(Collectors.joining(","));
    }
}
