package io.torsion.interop.keras;

import io.torsion.error.ErrorCode;
import io.torsion.error.InteropException;
import io.torsion.error.Problem;
import java.nio.BufferUnderflowException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Groups, attributes and tensors of one HDF5 file in memory, as far as Keras uses them: no links to elsewhere, no chunks, no
 * compression, no user block.
 *
 * <p>Nothing is allocated or repeated on the word of the file alone: what is read is bounded by the bytes that are there, which
 * libraries that can read every file do not promise. Format: "HDF5 File Format Specification Version 3.0", The HDF Group.
 */
final class Hdf5 {
    private final String file;
    private final Hdf5Bytes bytes;
    private final Map<Long, Hdf5Object> objects = new HashMap<>();
    private final Hdf5Object root;

    /** Opens what stands in these bytes; {@code file} is for messages. */
    Hdf5(String file, byte[] content) {
        this.file = file;
        bytes = new Hdf5Bytes(content);
        root = guarded(() -> at(Superblock.root(bytes)));
    }

    /** The names in a group; none if there is no such group. */
    Set<String> children(String path) {
        return guarded(() -> {
            Hdf5Object group = find(path);
            return group == null ? Set.<String>of() : group.links().keySet();
        });
    }

    /** Whether there is such a group or tensor. */
    boolean has(String path) {
        return guarded(() -> find(path) != null);
    }

    /** The one text of an attribute; null if there is no such attribute. */
    @Nullable String text(String path, String attribute) {
        List<String> texts = texts(path, attribute);
        return texts == null || texts.isEmpty() ? null : texts.get(0);
    }

    /** The texts of an attribute; null if there is no such attribute. */
    @Nullable List<String> texts(String path, String attribute) {
        return this.<@Nullable List<String>>guarded(() -> {
            Hdf5Object object = find(path);
            return object == null ? null : object.texts(attribute);
        });
    }

    /** The numbers at this place. */
    Tensor tensor(String path) {
        return guarded(() -> {
            Hdf5Object object = find(path);
            if (object == null) {
                throw new InteropException(
                        ErrorCode.WEIGHTS_DIFFER,
                        "A weight is missing in " + file,
                        "nothing at " + path,
                        "Save the whole model again with Keras");
            }
            return object.tensor(path);
        });
    }

    private @Nullable Hdf5Object find(String path) {
        Hdf5Object object = root;
        for (String name : path.split("/", -1)) {
            Long next = name.isEmpty()
                    ? Long.valueOf(object.address())
                    : object.links().get(name);
            if (next == null) {
                return null;
            }
            object = at(next);
        }
        return object;
    }

    /** Parsed once: paths have their first parts in common. */
    private Hdf5Object at(long address) {
        return objects.computeIfAbsent(address, there -> Hdf5Object.at(bytes, there));
    }

    private <T extends @Nullable Object> T guarded(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IndexOutOfBoundsException | BufferUnderflowException | Hdf5Bytes.Malformed failure) {
            throw new InteropException(
                    ErrorCode.UNREADABLE_MODEL,
                    new Problem(
                            file + " cannot be read as the HDF5 that Keras writes",
                            failure.getMessage() == null ? "an end too early" : failure.getMessage(),
                            "Compare it with the original, or save it again with Keras"),
                    failure);
        }
    }
}
