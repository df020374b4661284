package io.torsion.interop.pytorch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files as {@code torch.save(model.state_dict())} and {@code safetensors.torch.save_file} write them. */
public final class TorchFiles {
    /** Numbers and their extents. */
    public record Array(float[] values, long... shape) {}

    private TorchFiles() {}

    /** A zip archive. */
    public static byte[] pt(Map<String, Array> tensors) {
        return pt(pickle(tensors), tensors);
    }

    /** A zip archive with this pickle instead of its own. */
    public static byte[] pt(byte[] pickle, Map<String, Array> tensors) {
        Map<String, byte[]> records = new LinkedHashMap<>();
        records.put("data.pkl", pickle);
        records.put("byteorder", ascii("little"));
        int key = 0;
        for (Array array : tensors.values()) {
            records.put("data/" + key++, floats(array.values));
        }
        records.put("version", ascii("3\n"));
        return archive(records);
    }

    /** The pickle of a zip archive. */
    public static byte[] pickle(Map<String, Array> tensors) {
        Pickler pickle = new Pickler().dictionary().mark();
        items(pickle, tensors);
        return pickle.code('u', '}')
                .text("_metadata")
                .dictionary()
                .code('s', 'b')
                .end();
    }

    private static void items(Pickler pickle, Map<String, Array> tensors) {
        int key = 0;
        for (Map.Entry<String, Array> entry : tensors.entrySet()) {
            Array array = entry.getValue();
            pickle.text(entry.getKey());
            pickle.tensor("FloatStorage", "" + key++, array.values.length, 0, array.shape, strides(array.shape));
        }
    }

    static long[] strides(long... shape) {
        long[] strides = new long[shape.length];
        long stride = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= shape[i];
        }
        return strides;
    }

    /** Records under a folder, not compressed. */
    static byte[] archive(Map<String, byte[]> records) {
        Map<String, byte[]> named = new LinkedHashMap<>();
        records.forEach((name, bytes) -> named.put("archive/" + name, bytes));
        return zip(named, ZipEntry.STORED);
    }

    static byte[] zip(Map<String, byte[]> records, int method) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : records.entrySet()) {
                ZipEntry to = new ZipEntry(entry.getKey());
                to.setMethod(method);
                if (method == ZipEntry.STORED) {
                    CRC32 crc = new CRC32();
                    crc.update(entry.getValue());
                    to.setCrc(crc.getValue());
                    to.setSize(entry.getValue().length);
                }
                zip.putNextEntry(to);
                zip.write(entry.getValue());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }

    /** A safetensors file. */
    public static byte[] safetensors(Map<String, Array> tensors) {
        List<String> entries = new ArrayList<>(List.of("\"__metadata__\":{\"format\":\"pt\"}"));
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        tensors.forEach((name, array) -> {
            int start = data.size();
            data.writeBytes(floats(array.values));
            entries.add(entry(name, "F32", array.shape, start, data.size()));
        });
        return safetensors("{" + String.join(",", entries) + "}", data.toByteArray());
    }

    static String entry(String name, String dtype, long[] shape, long start, long end) {
        String extents = LongStream.of(shape).mapToObj(Long::toString).collect(Collectors.joining(","));
        return "\"" + name + "\":{\"dtype\":\"" + dtype + "\",\"shape\":[" + extents + "],\"data_offsets\":[" + start
                + "," + end + "]}";
    }

    static byte[] safetensors(String header, byte[] data) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + text.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .put(data)
                .array();
    }

    static byte[] floats(float... values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(values);
        return buffer.array();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
