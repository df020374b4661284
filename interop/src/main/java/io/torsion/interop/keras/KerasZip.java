package io.torsion.interop.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The form of Keras 3: an archive of the architecture and of weights by kinds of layers and their numbers. */
record KerasZip(Hdf5 file, String root) implements KerasWeights {
    private static final String METADATA = "metadata.json";
    private static final String CONFIG = "config.json";
    private static final String WEIGHTS = "model.weights.h5";
    private static final long LARGEST_JSON = 64L << 20;
    private static final long LARGEST_WEIGHTS = 1L << 30;

    /** Numbers shrink little; only a file that was made to fill memory inflates beyond its size times this, plus some. */
    private static final long MOST_INFLATED = 100;

    private static final long ALWAYS_ALLOWED = 1L << 20;

    static KerasFile read(Path path, String name) throws IOException {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            long most = ALWAYS_ALLOWED + MOST_INFLATED * Files.size(path);
            JsonNode metadata = KerasFile.json(name, text(zip, METADATA, most, name));
            JsonNode model = KerasFile.json(name, text(zip, CONFIG, most, name));
            Hdf5 file = new Hdf5(name, member(zip, WEIGHTS, Math.min(most, LARGEST_WEIGHTS), name));
            // Keras 2.12 to 2.15 kept them under another name.
            String root = file.has("layers") ? "layers" : "_layer_checkpoint_dependencies";
            return new KerasFile(name, metadata.path("keras_version").asText(""), model, new KerasZip(file, root));
        } catch (IllegalArgumentException failure) { // names that are no UTF-8
            throw KerasModel.unreadable(name, String.valueOf(failure.getMessage()), failure);
        }
    }

    private static String text(ZipFile zip, String member, long most, String name) throws IOException {
        return new String(member(zip, member, Math.min(most, LARGEST_JSON), name), StandardCharsets.UTF_8);
    }

    private static byte[] member(ZipFile zip, String member, long limit, String name) throws IOException {
        ZipEntry entry = zip.getEntry(member);
        if (entry == null) {
            throw KerasModel.unreadable(name, "no " + member + " in the archive", null);
        }
        long size = entry.getSize();
        if (size > limit) {
            throw KerasModel.unreadable(name, member + " of " + size + " bytes, larger than " + limit, null);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes((int) size + 1);
            if (bytes.length != size) {
                throw KerasModel.unreadable(name, member + " larger or smaller than its " + size + " bytes", null);
            }
            return bytes;
        }
    }

    @Override
    public List<String> places(KerasLayer layer, List<String> parts) {
        List<String> places = new ArrayList<>();
        for (String part : parts) {
            String group = root + "/" + layer.place() + (part.isEmpty() ? "" : "/" + part) + "/vars";
            int count = file.children(group).size();
            for (int i = 0; i < count; i++) {
                places.add(group + "/" + i);
            }
        }
        return places;
    }

    @Override
    public Tensor tensor(String place) {
        return file.tensor(place);
    }

    @Override
    public List<String> others(List<KerasLayer> layers) {
        Set<String> known = layers.stream().map(KerasLayer::place).collect(Collectors.toSet());
        return file.children(root).stream()
                .filter(place -> !known.contains(place))
                .filter(place -> !file.children(root + "/" + place + "/vars").isEmpty())
                .toList();
    }
}
