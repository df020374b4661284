package io.torsion.samples.fuzz;

import com.google.common.hash.Hashing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The members of a model file as one text, a line between them, so that bytes can be put in and taken out of each without
 * harm to the others; zipped with digests that fit, as a forger would do it.
 *
 * @param manifest what the model is
 * @param golden what it must answer
 * @param weights of its network, or empty
 */
public record Forged(byte[] manifest, byte[] golden, byte[] weights) {
    private static final String LINE = "\n~~~~\n";

    static Forged parse(byte[] bytes) {
        String[] parts = new String(bytes, StandardCharsets.ISO_8859_1).split(LINE, 3);
        byte[][] members = new byte[3][0];
        for (int i = 0; i < parts.length; i++) {
            members[i] = parts[i].getBytes(StandardCharsets.ISO_8859_1);
        }
        return new Forged(members[0], members[1], members[2]);
    }

    /** Of a model file. */
    public static Forged of(byte[] bundle) {
        byte[][] members = new byte[3][0];
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bundle))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                int place = List.of("manifest.json", "golden.json", "weights.safetensors")
                        .indexOf(entry.getName());
                if (place >= 0) {
                    members[place] = zip.readAllBytes();
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Forged(members[0], members[1], members[2]);
    }

    byte[] bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(manifest);
        all.writeBytes(LINE.getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(golden);
        all.writeBytes(LINE.getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(weights);
        return all.toByteArray();
    }

    /** With another manifest. */
    public Forged withManifest(String other) {
        return new Forged(other.getBytes(StandardCharsets.UTF_8), golden, weights);
    }

    Forged withWeights(byte[] other) {
        return new Forged(manifest, golden, other);
    }

    /** A model file with digests that fit; members that are empty are left out. */
    public byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<String> digests = new ArrayList<>();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            add("manifest.json", manifest, digests, zip);
            add("golden.json", golden, digests, zip);
            add("weights.safetensors", weights, digests, zip);
            zip.putNextEntry(new ZipEntry("digests.json"));
            zip.write(("{" + String.join(",", digests) + "}").getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void add(String name, byte[] member, List<String> digests, ZipOutputStream zip) throws IOException {
        if (member.length > 0) {
            digests.add("\"" + name + "\":\"" + Hashing.sha256().hashBytes(member) + "\"");
            zip.putNextEntry(new ZipEntry(name));
            zip.write(member);
        }
    }
}
