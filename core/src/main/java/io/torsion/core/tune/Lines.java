package io.torsion.core.tune;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.torsion.TrialReport.State;
import io.torsion.core.bundle.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lines of a journal, behind its first: a trial started, reached a rung, or ended. */
final class Lines {
    private static final String EVENT = "event";
    private static final String TRIAL = "trial";
    private static final String PARAMETERS = "parameters";
    private static final String NMSE = "nmse";

    private Lines() {}

    static Map<String, Object> started(int trial, Map<String, Parameter> parameters) {
        Map<String, Object> all = new LinkedHashMap<>();
        parameters.forEach((name, p) -> all.put(name, Map.of("range", p.range(), "value", p.value())));
        return line("started", trial, PARAMETERS, all);
    }

    static Map<String, Object> scored(int trial, Scores scores) {
        Map<String, List<Double>> all = new LinkedHashMap<>();
        scores.nmse().forEach((id, nmse) -> all.put(id, Json.numbers(nmse)));
        return line("scored", trial, NMSE, all);
    }

    static Map<String, Object> ended(int trial, State state, String reason, double seconds) {
        Map<String, Object> line = line("ended", trial, "state", state.name());
        line.put("reason", reason);
        line.put("seconds", seconds);
        return line;
    }

    private static Map<String, Object> line(String event, int trial, String what, Object value) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put(EVENT, event);
        line.put(TRIAL, trial);
        line.put(what, value);
        return line;
    }

    static int trial(JsonNode line) {
        return required(line, TRIAL).intValue();
    }

    /** Applies a line; a RuntimeException if it is none. */
    static void apply(JsonNode line, Entry to) {
        switch (required(line, EVENT).asText()) {
            case "started" -> {
                to.started = true;
                required(line, PARAMETERS).properties().forEach(p -> to.parameters.put(p.getKey(), parameter(p)));
            }
            case "scored" -> to.rungs.add(scores(required(line, NMSE)));
            case "ended" -> {
                to.state = State.valueOf(required(line, "state").asText());
                to.reason = required(line, "reason").asText();
                to.seconds = required(line, "seconds").doubleValue();
            }
            default -> throw new IllegalArgumentException("unknown event");
        }
    }

    private static Parameter parameter(Map.Entry<String, JsonNode> named) {
        JsonNode value = required(named.getValue(), "value");
        String range = required(named.getValue(), "range").asText();
        if (value.isTextual()) {
            return new Parameter(range, value.asText());
        }
        return new Parameter(range, value.isInt() ? (Object) value.intValue() : (Object) value.doubleValue());
    }

    private static Scores scores(JsonNode nmse) {
        Map<String, double[]> all = new LinkedHashMap<>();
        nmse.properties().forEach(recording -> {
            double[] numbers = new double[recording.getValue().size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = number(recording.getValue().get(i));
            }
            all.put(recording.getKey(), numbers);
        });
        if (all.values().stream().mapToInt(numbers -> numbers.length).distinct().count() != 1) {
            throw new IllegalArgumentException("no recording, or some with more targets than others");
        }
        return new Scores(all);
    }

    private static double number(JsonNode value) {
        if (!value.isNumber() && !value.isNull()) {
            throw new IllegalArgumentException("not a number: " + value);
        }
        return value.isNull() ? Double.NaN : value.doubleValue();
    }

    private static JsonNode required(JsonNode line, String name) {
        return requireNonNull(line.get(name), name);
    }
}
