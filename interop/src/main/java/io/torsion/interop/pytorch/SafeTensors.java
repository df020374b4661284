package io.torsion.interop.pytorch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.torsion.interop.pytorch.Tensor.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Files of the form safetensors (Hugging Face): the length of a header in JSON, the header, the data, all little-endian.
 *
 * <p>As the form demands, data are covered by tensors without holes and overlaps.
 */
final class SafeTensors {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final String METADATA = "__metadata__";

    /**
     * Where a tensor lies.
     *
     * @param name its name
     * @param tensor what it is
     * @param start its first byte
     * @param end behind its last byte
     */
    private record Place(String name, Tensor tensor, long start, long end) {}

    private SafeTensors() {}

    static Contents read(byte[] file) {
        ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        long length = file.length < 8 ? -1 : buffer.getLong();
        if (length < 0 || length > file.length - 8) {
            throw Refusal.unreadable("a header of " + length + " bytes in a file of " + file.length);
        }
        byte[] header = new byte[(int) length];
        buffer.get(header);
        List<Place> places = places(header);
        requireNoHoles(places, buffer.remaining());
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Map<String, ByteBuffer> bytes = new LinkedHashMap<>();
        int data = buffer.position();
        for (Place place : places) {
            tensors.put(place.name, place.tensor);
            int size = (int) (place.end - place.start);
            bytes.put(place.name, buffer.slice(data + (int) place.start, size).order(ByteOrder.LITTLE_ENDIAN));
        }
        return new Contents(tensors, bytes, List.of());
    }

    private static List<Place> places(byte[] header) {
        try {
            List<Place> places = new ArrayList<>();
            JsonNode root = MAPPER.readTree(header);
            if (root == null || !root.isObject()) {
                throw Refusal.unreadable("a header that is no JSON object");
            }
            root.properties().forEach(field -> {
                if (!field.getKey().equals(METADATA)) {
                    places.add(place(field.getKey(), field.getValue()));
                }
            });
            return places;
        } catch (JsonProcessingException failure) {
            throw Refusal.unreadable("a header that is no JSON: " + failure.getOriginalMessage(), failure);
        } catch (IOException failure) {
            throw Refusal.unreadable("a header that is no JSON: " + failure.getMessage(), failure);
        }
    }

    private static Place place(String name, JsonNode entry) {
        Dtype dtype = Dtype.ofName(entry.path("dtype").asText());
        JsonNode offsets = entry.path("data_offsets");
        if (dtype == null || offsets.size() != 2 || !entry.path("shape").isArray()) {
            throw unknown(name, entry);
        }
        List<Long> shape = new ArrayList<>();
        entry.path("shape").forEach(extent -> shape.add(number(extent, name, entry)));
        long start = number(offsets.get(0), name, entry);
        long end = number(offsets.get(1), name, entry);
        long elements = (end - start) / dtype.width;
        if (end < start || end - start != elements * dtype.width) {
            throw unknown(name, entry);
        }
        Tensor tensor = Tensor.contiguous(new Storage(dtype, name, elements), List.copyOf(shape));
        if (shape.stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b) != elements) {
            throw unknown(name, entry);
        }
        return new Place(name, tensor, start, end);
    }

    private static long number(JsonNode node, String name, JsonNode entry) {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.asLong() < 0) {
            throw unknown(name, entry);
        }
        return node.asLong();
    }

    private static RuntimeException unknown(String name, JsonNode entry) {
        return Refusal.unreadable("tensor " + Refusal.name(name) + " as " + Refusal.name(entry));
    }

    private static void requireNoHoles(List<Place> places, long size) {
        long end = 0;
        for (Place place : places.stream()
                .sorted(Comparator.comparingLong(Place::start).thenComparingLong(Place::end))
                .toList()) {
            if (place.start != end) {
                throw Refusal.unreadable("tensor " + Refusal.name(place.name) + " from byte " + place.start
                        + " on, where the one before ends at " + end);
            }
            end = place.end;
        }
        if (end != size) {
            throw Refusal.unreadable("tensors of " + end + " bytes, but data of " + size);
        }
    }
}
