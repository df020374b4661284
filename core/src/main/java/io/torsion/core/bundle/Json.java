package io.torsion.core.bundle;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.OptBoolean;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.InjectableValues;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Throwables;
import io.torsion.core.run.Running;
import io.torsion.error.BundleException;
import io.torsion.error.ErrorCode;
import io.torsion.error.TorsionException;
import io.torsion.model.GateActivation;
import io.torsion.model.Layer;
import io.torsion.model.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as bundles and reports use it: strict, bounded, and types only by the ids listed here. */
public final class Json {
    /** The stable ids of layers; classes never come from a file. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Layer.Lstm.class, name = "lstm"),
        @JsonSubTypes.Type(value = Layer.Gru.class, name = "gru"),
        @JsonSubTypes.Type(value = Layer.Bidirectional.class, name = "bidirectional"),
        @JsonSubTypes.Type(value = Layer.Dense.class, name = "dense"),
        @JsonSubTypes.Type(value = Layer.Dropout.class, name = "dropout"),
        @JsonSubTypes.Type(value = Layer.LayerNorm.class, name = "layerNorm"),
        @JsonSubTypes.Type(value = Layer.Residual.class, name = "residual")
    })
    private interface LayerTypes {}

    /** Recurrent dropout and gates are younger than the form: left out if none, or sigmoid, so that files stay as they were. */
    @SuppressWarnings("unused") // nobody calls a mix-in
    private abstract static class RecurrentForm {
        @JsonCreator
        RecurrentForm(
                @JsonProperty("units") int units,
                @JsonProperty("recurrentDropout") @JacksonInject(value = NO_DROPOUT, useInput = OptBoolean.TRUE)
                        double recurrentDropout,
                @JsonProperty("gates") @JacksonInject(value = SIGMOID_GATES, useInput = OptBoolean.TRUE)
                        GateActivation gates) {}

        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        abstract double recurrentDropout();

        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = SigmoidGates.class)
        abstract GateActivation gates();
    }

    /** Equals what is left out. */
    private static final class SigmoidGates {
        @Override
        public boolean equals(Object gates) {
            return gates == GateActivation.SIGMOID;
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }

    /** Quantiles are younger than the form, too. */
    @SuppressWarnings("unused") // nobody calls a mix-in
    private abstract static class NetForm {
        @JsonCreator
        NetForm(
                @JsonProperty("network") Network network,
                @JsonProperty("members") int members,
                @JsonProperty("columns") List<String> columns,
                @JsonProperty("running") Running running,
                @JsonProperty("scale") Map<String, double[]> scale,
                @JsonProperty("quantiles") @JacksonInject(value = NO_QUANTILES, useInput = OptBoolean.TRUE)
                        List<Double> quantiles) {}

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        abstract List<Double> quantiles();
    }

    private static final String NO_QUANTILES = "no quantiles";

    private static final String NO_DROPOUT = "no recurrent dropout";

    private static final String SIGMOID_GATES = "sigmoid gates";

    private static final JsonMapper MAPPER = mapper();

    private Json() {}

    /** Any plain value as indented text. */
    public static String pretty(Object value) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Any plain value on one line. */
    public static String line(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A text as a tree. */
    public static JsonNode parse(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A number that a report may leave out: JSON has no NaN and no infinity, so they become null. */
    public static @Nullable Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /** Numbers that a report may leave out. */
    public static List<@Nullable Double> numbers(double[] values) {
        List<@Nullable Double> numbers = new ArrayList<>();
        for (double value : values) {
            numbers.add(number(value));
        }
        return numbers;
    }

    static byte[] bytes(Object value) {
        return pretty(value).getBytes(StandardCharsets.UTF_8);
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    static JsonNode read(byte[] bytes) throws IOException {
        return MAPPER.readTree(bytes);
    }

    /** The value of a node; a missing or unknown property is an IOException. */
    static <T> T convert(JsonNode node, Class<T> type) throws IOException {
        return MAPPER.treeToValue(node, type);
    }

    /** The same strict mapper with a module more. */
    static JsonMapper mapper(Module more) {
        return (JsonMapper) MAPPER.copy().registerModule(more);
    }

    /** Something that may be read or written. */
    interface Work<T> {
        T run() throws IOException;
    }

    /** Jackson wraps what constructors and providers throw; what has a code keeps it. */
    static <T> T unwrapped(Work<T> work) throws IOException {
        try {
            return work.run();
        } catch (IOException | IllegalArgumentException failure) {
            for (Throwable cause : Throwables.getCausalChain(failure)) {
                if (cause instanceof TorsionException coded) {
                    throw coded;
                }
            }
            throw failure;
        }
    }

    /** Where and what, without Jackson's word on where in memory. */
    public static String message(Exception failure) {
        if (!(failure instanceof JsonProcessingException json)) {
            return failure.toString();
        }
        String path = json instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(place -> place.getFieldName() == null ? "" + place.getIndex() : place.getFieldName())
                        .collect(joining("."))
                : "";
        return (path.isEmpty() ? "" : "'" + path + "': ") + json.getOriginalMessage();
    }

    /** Refuses another format or version (M103). */
    static void checkForm(JsonNode tree, String format, int version, String what) {
        String found = tree.path("format").asText();
        int number = tree.path("version").asInt(-1);
        if (!found.equals(format) || number != version) {
            throw new BundleException(
                    ErrorCode.UNKNOWN_VERSION,
                    what + " has a form that is not known here",
                    "format '" + found + "', version " + number,
                    "Use the version of Torsion that wrote it, or a later one; this one reads '" + format
                            + "' of version " + version);
        }
    }

    private static JsonMapper mapper() {
        // A record is its components: a question such as isCarried() is none of them.
        JsonMapper mapper = JsonMapper.builder()
                .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .addMixIn(Layer.class, LayerTypes.class)
                .addMixIn(Layer.Recurrent.class, LayerTypes.class)
                .addMixIn(Layer.Lstm.class, RecurrentForm.class)
                .addMixIn(Layer.Gru.class, RecurrentForm.class)
                .addMixIn(Manifest.Net.class, NetForm.class)
                .injectableValues(new InjectableValues.Std()
                        .addValue(NO_DROPOUT, 0.0)
                        .addValue(SIGMOID_GATES, GateActivation.SIGMOID)
                        .addValue(NO_QUANTILES, List.of()))
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(50).build());
        return mapper;
    }
}
