package io.torsion.interop.keras;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes files in the forms of Keras, with a writer of HDF5 that is not ours. */
final class KerasFiles {
    private KerasFiles() {}

    /** The form of Keras 2; {@code weights} by layer, then by name, such as {@code lstm/kernel:0}. */
    static Path h5(Path file, String version, String model, Map<String, Map<String, Object>> weights) {
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putAttribute("model_config", model);
            hdf.putAttribute("keras_version", version);
            WritableGroup root = hdf.putGroup("model_weights");
            root.putAttribute("layer_names", weights.keySet().toArray(String[]::new));
            weights.forEach((layer, tensors) -> {
                WritableGroup group = root.putGroup(layer);
                group.putAttribute("weight_names", tensors.keySet().toArray(String[]::new));
                put(group, tensors);
            });
        }
        return file;
    }

    /** The form of Keras 3; {@code weights} by place, such as {@code layers/lstm/cell/vars/0}. */
    static Path keras(Path file, String version, String model, Map<String, Object> weights) throws IOException {
        Path inner = Files.createTempFile("weights", ".h5");
        try (WritableHdfFile hdf = HdfFile.write(inner)) {
            put(hdf, weights);
        }
        byte[] bytes = Files.readAllBytes(inner);
        Files.delete(inner);
        return zip(file, "{\"keras_version\": \"" + version + "\"}", model, bytes);
    }

    static Path zip(Path file, String metadata, String config, byte[] weights) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            put(zip, "metadata.json", metadata.getBytes(StandardCharsets.UTF_8));
            put(zip, "config.json", config.getBytes(StandardCharsets.UTF_8));
            put(zip, "model.weights.h5", weights);
        }
        return file;
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
    }

    private static void put(WritableGroup root, Map<String, Object> tensors) {
        Map<String, WritableGroup> groups = new LinkedHashMap<>();
        tensors.forEach((path, values) -> {
            WritableGroup group = root;
            int from = 0;
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', from)) {
                WritableGroup outer = group;
                String name = path.substring(from, slash);
                group = groups.computeIfAbsent(path.substring(0, slash), whole -> outer.putGroup(name));
                from = slash + 1;
            }
            group.putDataset(path.substring(from), values);
        });
    }
}
