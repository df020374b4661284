package io.torsion.core.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.torsion.model.WeightLayout;
import io.torsion.model.Weights;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Weights in the safetensors form (Hugging Face): header length, JSON header, little-endian floats. */
final class SafeTensors {
    private SafeTensors() {}

    static byte[] write(Weights weights) {
        ObjectNode header = Json.object();
        for (WeightLayout.Slice slice : weights.layout().slices()) {
            ObjectNode tensor = header.putObject(slice.name());
            tensor.put("dtype", "F32");
            tensor.set("shape", Json.tree(slice.shape()));
            tensor.putArray("data_offsets").add(4L * slice.offset()).add(4L * (slice.offset() + slice.size()));
        }
        byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
        int padded = (text.length + 7) / 8 * 8;
        float[] values = weights.toArray();
        ByteBuffer buffer = ByteBuffer.allocate(8 + padded + 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(padded).put(text);
        while (buffer.position() < 8 + padded) {
            buffer.put((byte) ' ');
        }
        buffer.asFloatBuffer().put(values);
        return buffer.array();
    }

    /** The weights of exactly this layout and no others; tensors may stand in any order. */
    static Weights read(byte[] bytes, WeightLayout layout) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long length = bytes.length < 8 ? -1 : buffer.getLong();
        if (length < 0 || length > bytes.length - 8) {
            throw new IOException("the header of the weights is " + length + " bytes long in " + bytes.length);
        }
        byte[] text = new byte[(int) length];
        buffer.get(text);
        JsonNode header = Json.read(text);
        ByteBuffer data = buffer.slice().order(ByteOrder.LITTLE_ENDIAN);
        if (header.size() != layout.slices().size() || data.capacity() != 4L * layout.size()) {
            throw new IOException(header.size() + " tensors of " + data.capacity() + " bytes, but the network has "
                    + layout.slices().size() + " of " + 4L * layout.size());
        }
        float[] values = new float[layout.size()];
        for (WeightLayout.Slice slice : layout.slices()) {
            data.position(start(header.path(slice.name()), slice, data.capacity()));
            data.asFloatBuffer().get(values, slice.offset(), slice.size());
        }
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IOException("a weight is " + value);
            }
        }
        return Weights.of(layout, values);
    }

    private static int start(JsonNode tensor, WeightLayout.Slice slice, int capacity) throws IOException {
        JsonNode offsets = tensor.path("data_offsets");
        long start = offsets.path(0).asLong(-1);
        boolean fits = tensor.path("dtype").asText().equals("F32")
                && tensor.path("shape").equals(Json.tree(slice.shape()))
                && start >= 0
                && start <= capacity - 4L * slice.size()
                && offsets.path(1).asLong() == start + 4L * slice.size();
        if (!fits) {
            throw new IOException("tensor " + slice.name() + " is " + tensor + ", not F32 of shape " + slice.shape());
        }
        return (int) start;
    }
}
