package io.torsion.interop.pytorch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.torsion.Engine;
import io.torsion.interop.Example;
import io.torsion.interop.ImportedNetwork;
import io.torsion.interop.pytorch.TorchFiles.Array;
import io.torsion.model.Activation;
import io.torsion.model.SequenceBatch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What PyTorch answers, of the conformance kit's golden cases, through files of both forms; with the system property
 * {@code torsion.golden.sequence}, of the cases in that folder too.
 */
class GoldenCasesTest {
    private static final Engine ENGINE = Engine.best().backend("native");
    private static final double TOLERANCE = 1e-5;

    @TempDir
    Path folder;

    static Stream<JsonNode> cases() throws IOException {
        String more = System.getProperty("torsion.golden.sequence", "");
        List<JsonNode> cases = new java.util.ArrayList<>();
        for (String name : text("index.txt").lines().toList()) {
            cases.add(new ObjectMapper().readTree(text(name)));
        }
        if (!more.isEmpty()) {
            try (Stream<Path> files = Files.list(Path.of(more))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".json")).toList()) {
                    cases.add(new ObjectMapper().readTree(file.toFile()));
                }
            }
        }
        return cases.stream();
    }

    private static String text(String name) throws IOException {
        try (InputStream in = GoldenCasesTest.class.getResourceAsStream("/io/torsion/tck/golden/" + name)) {
            return new String(requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void casesHaveLstmsAndGrusInBothDirections() throws IOException {
        assertThat(cases().map(JsonNode::toString))
                .anyMatch(text -> text.contains("\"gru\""))
                .anyMatch(text -> text.contains("\"layernorm\""))
                .anyMatch(text -> text.contains("\"bidirectional\":true"))
                .anyMatch(text -> text.contains("\"lengths\":["));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answerLikePyTorch(JsonNode golden) throws IOException {
        Map<String, Array> weights = new LinkedHashMap<>();
        golden.get("weights").properties().forEach(e -> weights.put(e.getKey(), array(e.getValue())));
        check(golden, Files.write(folder.resolve("a.pt"), TorchFiles.pt(weights)));
        check(golden, Files.write(folder.resolve("a.safetensors"), TorchFiles.safetensors(weights)));
    }

    private static void check(JsonNode golden, Path file) {
        ImportedNetwork imported = imported(golden, StateDict.read(file).sequential());
        Array inputs = array(golden.get("input"));
        JsonNode given = golden.path("lengths");
        int[] lengths = given.isArray()
                ? StreamSupport.stream(given.spliterator(), false)
                        .mapToInt(JsonNode::asInt)
                        .toArray()
                : null;
        SequenceBatch batch = new SequenceBatch(
                inputs.values(), (int) inputs.shape()[0], (int) inputs.shape()[1], (int) inputs.shape()[2], lengths);
        Example example = Example.of(batch, array(golden.get("output")).values());
        assertThat(imported.check(example, TOLERANCE, ENGINE)).isSameAs(imported);
    }

    private static ImportedNetwork imported(JsonNode golden, Sequential modules) {
        boolean everyStep = true;
        for (int i = 0; i < golden.get("layers").size(); i++) {
            JsonNode layer = golden.get("layers").get(i);
            add(modules, "" + i, layer);
            everyStep &= layer.path("return_sequences").asBoolean(true);
        }
        return everyStep ? modules.everyStep() : modules.lastStep();
    }

    private static void add(Sequential modules, String name, JsonNode layer) {
        switch (layer.get("type").asText()) {
            case "lstm" -> modules.lstm(name);
            case "gru" -> modules.gru(name);
            case "layernorm" -> modules.layerNorm(name);
            case "dropout" -> modules.dropout(layer.path("rate").asDouble());
            case "dense" -> modules.linear(name, activation(layer.path("activation")));
            default -> throw new AssertionError(layer);
        }
    }

    private static Activation activation(JsonNode name) {
        return name.isTextual() ? Activation.valueOf(name.asText().toUpperCase(Locale.ROOT)) : Activation.LINEAR;
    }

    private static Array array(JsonNode tensor) {
        float[] values = new float[tensor.get("data").size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) tensor.get("data").get(i).asDouble();
        }
        long[] shape = StreamSupport.stream(tensor.get("shape").spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .toArray();
        return new Array(values, shape);
    }
}
