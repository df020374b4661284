package io.torsion.interop.keras;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * What both forms of files hold.
 *
 * @param name of the file, for messages
 * @param version of Keras, as the file tells it; empty if it does not
 * @param model the architecture
 * @param weights its tensors
 */
record KerasFile(String name, String version, JsonNode model, KerasWeights weights) {
    private static final int DEEPEST = 100;
    private static final JsonMapper JSON = mapper();

    private static JsonMapper mapper() {
        JsonMapper mapper = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build());
        return mapper;
    }

    static JsonNode json(String name, String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException failure) {
            throw KerasModel.unreadable(name, "JSON that is none: " + failure.getOriginalMessage(), failure);
        }
    }

    /** The first number of the version; 0 if it is not told. */
    int major() {
        int dot = version.indexOf('.');
        return dot == 1 && Character.isDigit(version.charAt(0)) ? version.charAt(0) - '0' : 0;
    }
}
