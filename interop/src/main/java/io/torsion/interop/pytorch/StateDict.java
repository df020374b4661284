package io.torsion.interop.pytorch;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.torsion.error.InteropException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The weights of a PyTorch module by their names, out of a file: {@code .safetensors}, or what {@code torch.save} writes from
 * PyTorch 1.6 on ({@code .pt}, {@code .pth}).
 *
 * <p>Python's pickle can run any program. Here it is read without one: opcodes and names that a state_dict does not need are
 * refused (I104), and nothing is ever looked up by a name out of a file. A state_dict does not tell its architecture, so
 * {@link #sequential} is told:
 *
 * <pre>{@code
 * ImportedNetwork arm = StateDict.read(Path.of("arm.pt"))
 *         .sequential()
 *         .lstm("lstm")
 *         .linear("head")
 *         .everyStep();
 * }</pre>
 *
 * <p>Immutable.
 */
public final class StateDict {
    /** Tied weights are several tensors of the same numbers; a small file could have any number of them. */
    static final int MOST_SHARED = 8;

    private static final long LARGEST = 1L << 30;

    private final Contents contents;
    private final String source;

    private StateDict(Contents contents, String source) {
        this.contents = contents;
        this.source = source;
    }

    /**
     * Reads a file, by what is in it, whatever its name.
     *
     * @param file a safetensors file or a zip archive of {@code torch.save}, of at most 1 GiB
     * @param keys where the state_dict is in a checkpoint, from outside to inside: {@code "model_state_dict"}; none if the file
     *     is one itself
     * @throws InteropException I101 if it is something else, is damaged, or has no such key (the message lists the keys); I104
     *     if Python would run more than what makes tensors, also outside of the keys
     */
    public static StateDict read(Path file, String... keys) {
        String name = requireNonNullElse(file.getFileName(), file).toString();
        try {
            long size = Files.size(file);
            if (size > LARGEST || !Files.isRegularFile(file)) {
                throw Refusal.unreadable("no file of at most " + LARGEST + " bytes: " + file);
            }
            return new StateDict(read(file, Form.of(start(file)), List.of(keys)), "PyTorch state_dict " + name);
        } catch (IOException failure) {
            throw Refusal.unreadable(file + ": " + failure, failure);
        }
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(Form.MAGIC);
        }
    }

    private static Contents read(Path file, Form form, List<String> keys) throws IOException {
        if (form == Form.ZIP) {
            return TorchArchive.read(file, keys);
        }
        form.requireSafeTensors();
        if (!keys.isEmpty()) {
            throw Refusal.unreadable("a safetensors file, in which nothing is under keys", "Read it without keys");
        }
        return SafeTensors.read(Files.readAllBytes(file));
    }

    /** The extents of each tensor, in the order of the file; those of whole numbers too, which cannot be weights. */
    public Map<String, List<Long>> shapes() {
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        contents.tensors().forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        return shapes;
    }

    /** Names of what is there beside tensors. */
    public List<String> others() {
        return contents.others();
    }

    /** To tell the modules, one after the other. */
    public Sequential sequential() {
        return new Sequential(this);
    }

    boolean has(String name) {
        return contents.tensors().containsKey(name);
    }

    /** One that it has. */
    Tensor tensor(String name) {
        return requireNonNull(contents.tensors().get(name), name);
    }

    /** The elements of a tensor that it has and that can be a weight. */
    float[] floats(String name) {
        Tensor tensor = tensor(name);
        return tensor.floats(
                requireNonNull(contents.bytes().get(tensor.storage().key()), name));
    }

    /** How many may be taken: no number much more often than it is there. */
    long mostNumbers() {
        Map<String, Long> elements = new HashMap<>();
        contents.tensors()
                .values()
                .forEach(tensor ->
                        elements.put(tensor.storage().key(), tensor.storage().elements()));
        return MOST_SHARED
                * elements.values().stream().mapToLong(Long::longValue).sum();
    }

    String source() {
        return source;
    }

    @Override
    public String toString() {
        return source + " " + shapes();
    }
}
