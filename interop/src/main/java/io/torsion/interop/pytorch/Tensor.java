package io.torsion.interop.pytorch;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A view of numbers that lie elsewhere: the element at (i, j) is number offset + i · strides[0] + j · strides[1].
 *
 * @param storage where
 * @param offset of the first element
 * @param shape extents
 * @param strides how far it is to the next element, extent by extent
 */
record Tensor(Storage storage, long offset, List<Long> shape, List<Long> strides) {
    /** As in PyTorch. */
    static final int MOST_EXTENTS = 64;

    /**
     * Numbers in a row, of which some tensors may be views.
     *
     * @param dtype what they are
     * @param key by which they are found
     * @param elements how many
     */
    record Storage(Dtype dtype, String key, long elements) {}

    /** Checks that it stays within its storage; I101. */
    Tensor {
        if (shape.size() != strides.size() || shape.size() > MOST_EXTENTS || offset < 0) {
            throw outside(storage, offset, shape, strides);
        }
        long count = 1;
        for (long extent : shape) {
            // compared before it is multiplied: extents may be anything
            if (extent < 0 || (extent > 0 && count > storage.elements() / extent)) {
                throw outside(storage, offset, shape, strides);
            }
            count *= extent;
        }
        if (count > 0 && !ends(storage.elements(), offset, shape, strides)) {
            throw outside(storage, offset, shape, strides);
        }
    }

    /** All elements of a storage, one behind the other. */
    static Tensor contiguous(Storage storage, List<Long> shape) {
        Long[] strides = new Long[shape.size()];
        long stride = 1;
        for (int i = strides.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= shape.get(i);
        }
        return new Tensor(storage, 0, shape, List.of(strides));
    }

    /** Whether the last element is in the storage; no extent is 0, and their product is no more than there are elements. */
    private static boolean ends(long elements, long offset, List<Long> shape, List<Long> strides) {
        long last = Math.min(offset, elements);
        for (int i = 0; i < shape.size(); i++) {
            if (shape.get(i) > 1) {
                long stride = strides.get(i);
                if (stride < 0 || stride > elements) {
                    return false;
                }
                last += (shape.get(i) - 1) * stride;
            }
        }
        return last < elements;
    }

    private static RuntimeException outside(Storage storage, long offset, List<Long> shape, List<Long> strides) {
        return Refusal.unreadable("a tensor of " + Refusal.names(shape) + " with strides " + Refusal.names(strides)
                + " from " + offset + " on, in a storage of " + storage.elements());
    }

    /** Its elements, row-major; only if {@link Dtype#isWeight}. */
    float[] floats(ByteBuffer bytes) {
        int count = (int) shape.stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
        float[] floats = new float[count];
        long[] index = new long[shape.size()];
        long position = offset;
        for (int i = 0; i < count; i++) {
            floats[i] = storage.dtype().number(bytes, (int) position);
            int extent = index.length - 1;
            while (extent >= 0) {
                position += strides.get(extent);
                if (++index[extent] < shape.get(extent)) {
                    break;
                }
                position -= index[extent] * strides.get(extent);
                index[extent--] = 0;
            }
        }
        return floats;
    }
}
