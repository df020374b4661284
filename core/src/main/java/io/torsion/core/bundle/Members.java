package io.torsion.core.bundle;

import com.google.common.hash.Hashing;
import io.torsion.error.BundleException;
import io.torsion.error.ErrorCode;
import io.torsion.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** What a bundle may hold, and how large it may be. */
final class Members {
    static final String MANIFEST = "manifest.json";
    static final String WEIGHTS = "weights.safetensors";
    static final String GOLDEN = "golden.json";
    /** Only of models that have bands, and younger than the form. */
    static final String BANDS = "bands.json";

    /** Not in files of versions that kept facts alone. */
    static final String CARD = "card.json";

    /** Only if the recipe of the training can be told. */
    static final String RECIPE = "recipe.json";

    static final String DIGESTS = "digests.json";

    private static final Map<String, Long> LIMITS = Map.of(
            MANIFEST, 64L << 20,
            WEIGHTS, 1L << 30,
            GOLDEN, 16L << 20,
            BANDS, 1L << 20,
            CARD, 16L << 20,
            RECIPE, 16L << 20,
            DIGESTS, 64L << 10);

    /** Numbers shrink little; only a file that was made to fill memory inflates beyond its size times this, plus some. */
    private static final long MOST_INFLATED = 100;

    private static final long ALWAYS_ALLOWED = 1L << 20;

    private Members() {}

    static String digest(byte[] bytes) {
        return Hashing.sha256().hashBytes(bytes).toString();
    }

    /** All members, by name; nothing is allocated on the word of the file alone. */
    static Map<String, byte[]> read(Path file) {
        return read(file, LIMITS);
    }

    /** All members, by name, of which there may be these, and so large. */
    static Map<String, byte[]> read(Path file, Map<String, Long> limits) {
        if (!Files.isRegularFile(file)) {
            throw notBundle(file, "no such file", null);
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            long most = ALWAYS_ALLOWED + MOST_INFLATED * Files.size(file);
            Map<String, byte[]> members = new LinkedHashMap<>();
            for (Enumeration<? extends ZipEntry> e = zip.entries(); e.hasMoreElements(); ) {
                ZipEntry entry = e.nextElement();
                Long limit = limits.get(entry.getName());
                if (limit == null || members.containsKey(entry.getName())) {
                    throw unexpected(file, (limit == null ? "a member '" : "twice '") + entry.getName() + "'");
                }
                members.put(entry.getName(), read(zip, entry, Math.min(limit, most), file));
            }
            return members;
        } catch (IOException | IllegalArgumentException failure) { // the latter for names that are no UTF-8
            throw notBundle(file, failure.getMessage(), failure);
        }
    }

    static BundleException notBundle(Path file, @Nullable String found, @Nullable Throwable cause) {
        return new BundleException(
                ErrorCode.NOT_A_BUNDLE,
                new Problem(
                        file.getFileName() + " is not a readable bundle",
                        String.valueOf(found),
                        "Copy it again, or save the model again"),
                cause);
    }

    /** Reads no more than the archive says that there is, and only if that is within the limit. */
    private static byte[] read(ZipFile zip, ZipEntry entry, long limit, Path file) throws IOException {
        long size = entry.getSize();
        if (size > limit) {
            throw unexpected(file, entry.getName() + " of " + size + " bytes, larger than " + limit);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes((int) size + 1);
            if (bytes.length != size) {
                throw unexpected(file, entry.getName() + " larger or smaller than its " + size + " bytes");
            }
            return bytes;
        }
    }

    private static BundleException unexpected(Path file, String found) {
        return new BundleException(
                ErrorCode.UNEXPECTED_MEMBER,
                file.getFileName() + " holds what a bundle does not hold",
                found,
                "Use a file that Predictor.save wrote");
    }
}
