package io.torsion.interop.pytorch;

import io.torsion.interop.pytorch.Tensor.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The zip archive that {@code torch.save} writes: {@code NAME/data.pkl}, {@code NAME/data/KEY}, {@code NAME/byteorder}. */
final class TorchArchive {
    private static final String PICKLE = "data.pkl";
    private static final int LARGEST_PICKLE = 64 << 20;
    private static final int LONGEST_ORDER = 16;

    /** PyTorch does not compress; who packs again gains little. Only what was made to fill memory inflates beyond this, plus some. */
    private static final long MOST_INFLATED = 8;

    private static final long ALWAYS_ALLOWED = 1L << 20;

    private final ZipFile zip;
    private final Map<String, ZipEntry> entries = new HashMap<>();
    private final String folder;
    private long left;

    private TorchArchive(ZipFile zip, long size) {
        this.zip = zip;
        left = ALWAYS_ALLOWED + MOST_INFLATED * size;
        zip.stream().forEach(entry -> {
            if (entries.put(entry.getName(), entry) != null) {
                throw Refusal.unreadable("twice the record " + Refusal.name(entry.getName()));
            }
        });
        folder = folder();
    }

    /** What the dictionary under these keys holds. */
    static Contents read(Path file, List<String> keys) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new TorchArchive(zip, Files.size(file)).contents(keys);
        } catch (IllegalArgumentException failure) { // for names that are no UTF-8
            throw new IOException(failure);
        }
    }

    private String folder() {
        List<String> pickles = entries.keySet().stream()
                .filter(name -> name.equals(PICKLE) || name.endsWith("/" + PICKLE))
                .toList();
        if (pickles.size() != 1) {
            throw Refusal.unreadable(
                    "an archive with " + pickles.size() + " records data.pkl: " + Refusal.names(entries.keySet()));
        }
        String found = pickles.get(0).substring(0, pickles.get(0).length() - PICKLE.length());
        if (entries.containsKey(found + "constants.pkl")) {
            throw Refusal.unreadable(
                    "an archive of TorchScript, as torch.jit.save and C++ write it, which holds a program",
                    "Save its state_dict: torch.save(torch.jit.load(file).state_dict(), other)");
        }
        return found;
    }

    private Contents contents(List<String> keys) throws IOException {
        Object root = PickleMachine.read(bytes(PICKLE, LARGEST_PICKLE));
        Contents found = Dictionary.of(root).under(keys).contents();
        ByteOrder order = order();
        for (Tensor tensor : found.tensors().values()) {
            Storage storage = tensor.storage();
            if (!found.bytes().containsKey(storage.key())) {
                byte[] bytes = bytes("data/" + storage.key(), Integer.MAX_VALUE - 8);
                found.bytes().put(storage.key(), ByteBuffer.wrap(bytes).order(order));
            }
            int size = found.bytes().get(storage.key()).capacity();
            if (size % storage.dtype().width != 0 || size / storage.dtype().width != storage.elements()) {
                throw Refusal.unreadable(
                        "a storage of " + storage.elements() + " " + storage.dtype() + " in " + size + " bytes");
            }
        }
        return found;
    }

    /** Archives of before 2.1 do not tell; nearly every machine was little-endian. */
    private ByteOrder order() throws IOException {
        if (!entries.containsKey(folder + "byteorder")) {
            return ByteOrder.LITTLE_ENDIAN;
        }
        String order = new String(bytes("byteorder", LONGEST_ORDER), StandardCharsets.UTF_8).strip();
        return switch (order) {
            case "little" -> ByteOrder.LITTLE_ENDIAN;
            case "big" -> ByteOrder.BIG_ENDIAN;
            default -> throw Refusal.unreadable("the order of bytes " + Refusal.name(order));
        };
    }

    /** Reads no more than the archive says that there is, and only if that is within the limits. */
    private byte[] bytes(String name, int limit) throws IOException {
        ZipEntry entry = entries.get(folder + name);
        if (entry == null) {
            throw Refusal.unreadable("no record " + Refusal.name(name) + " in the archive");
        }
        long size = entry.getSize();
        if (size < 0 || size > limit || size > left) {
            throw Refusal.unreadable("a record " + Refusal.name(name) + " of " + size + " bytes, where no more than "
                    + Math.min(limit, left) + " are read");
        }
        left -= size;
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes((int) size + 1);
            if (bytes.length != size) {
                throw Refusal.unreadable(
                        "a record " + Refusal.name(name) + " of " + bytes.length + " bytes, not " + size);
            }
            return bytes;
        }
    }
}
