package io.torsion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.hash.Hashing;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** The members of a bundle, to be tampered with and zipped again. */
final class Archive {
    static final String MANIFEST = "manifest.json";
    static final String WEIGHTS = "weights.safetensors";
    static final String GOLDEN = "golden.json";
    static final String CARD = "card.json";
    static final String RECIPE = "recipe.json";
    static final String DIGESTS = "digests.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    final Map<String, byte[]> members = new LinkedHashMap<>();

    static Archive read(Path file) throws IOException {
        Archive archive = new Archive();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                archive.members.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return archive;
    }

    Archive copy() {
        Archive copy = new Archive();
        members.forEach((name, bytes) -> copy.members.put(name, bytes.clone()));
        return copy;
    }

    /** Another text in one member. */
    Archive replace(String member, String text, String by) {
        String before = new String(members.get(member), StandardCharsets.UTF_8);
        if (!before.contains(text)) {
            throw new AssertionError(text + " is not in " + before);
        }
        return put(member, before.replace(text, by).getBytes(StandardCharsets.UTF_8));
    }

    Archive put(String member, byte[] bytes) {
        Archive copy = copy();
        copy.members.put(member, bytes);
        return copy;
    }

    Archive change(String member, UnaryOperator<byte[]> how) {
        return put(member, how.apply(members.get(member).clone()));
    }

    JsonNode json(String member) throws IOException {
        return JSON.readTree(members.get(member));
    }

    /** With digests that fit, as a forger would make them. */
    Archive forged() throws IOException {
        Map<String, String> digests = new TreeMap<>();
        members.forEach((name, bytes) ->
                digests.put(name, Hashing.sha256().hashBytes(bytes).toString()));
        digests.remove(DIGESTS);
        return put(DIGESTS, JSON.writeValueAsBytes(digests));
    }

    Path write(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                zip.putNextEntry(new ZipEntry(member.getKey()));
                zip.write(member.getValue());
            }
        }
        return file;
    }
}
