package io.torsion.readers;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Compares the sizes that the elements of a MATLAB file claim with the bytes that are there, before the library makes arrays of
 * these sizes. Elements lie one in another, each begins with a tag; a matrix begins with its flags and dimensions. Not
 * thread-safe; confine to one thread.
 */
final class MatlabTags {
    private static final int INT8 = 1;
    private static final int INT32 = 5;
    private static final int UINT32 = 6;
    private static final int MATRIX = 14;
    private static final int COMPRESSED = 15;

    private static final int STRUCT = 2;
    private static final int OBJECT = 3;
    private static final int SPARSE = 5;
    private static final int OPAQUE = 17;

    private static final int MOST_DEPTH = 32;
    private static final int MOST_FIELDS = 10_000;
    /** Sparse matrices have fewer bytes than elements. */
    private static final int MOST_SPARSE = 1 << 20;

    private final ByteBuffer bytes;

    private MatlabTags(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** Checks all elements from the position on, which stays; what is compressed is checked once it is inflated. */
    static void check(ByteBuffer bytes) throws IOException {
        MatlabTags tags = new MatlabTags(bytes.duplicate().order(bytes.order()));
        while (tags.bytes.hasRemaining()) {
            tags.skip(tags.tag(bytes.limit()), 0);
        }
    }

    /** The kind of an element, where it ends, and where the next one begins. */
    private record Tag(int type, int end, int next) {}

    private Tag tag(int limit) throws IOException {
        require(limit - bytes.position() >= 2 * Integer.BYTES, "no tag in the last bytes");
        int first = bytes.getInt();
        int small = first >>> Short.SIZE;
        int size = small == 0 ? bytes.getInt() : small;
        int start = bytes.position();
        long room = small == 0 ? padded(first, size) : Integer.BYTES;
        require(
                size >= 0 && size <= room && room <= limit - start,
                "an element of " + size + " bytes at byte " + start);
        return new Tag(first & 0xffff, start + size, start + (int) room);
    }

    private static long padded(int type, int size) {
        return type == COMPRESSED || type == MATRIX ? size : (size + 7L) / 8 * 8;
    }

    private void skip(Tag tag, int depth) throws IOException {
        if (tag.type == MATRIX && tag.end > bytes.position()) {
            matrix(tag.end, depth + 1);
        }
        bytes.position(tag.next);
    }

    private void matrix(int end, int depth) throws IOException {
        require(depth <= MOST_DEPTH, "more than " + MOST_DEPTH + " variables one in another");
        int kind = numbers(tag(end), UINT32)[0] & 0xff;
        long elements = kind == OPAQUE ? 0 : product(numbers(tag(end), INT32));
        int room = end - bytes.position();
        require(
                elements <= (kind == SPARSE ? Math.max(MOST_SPARSE, room) : room),
                "a variable of " + elements + " elements in " + room + " bytes");
        if (kind == STRUCT || kind == OBJECT) {
            long fields = fields(kind, end);
            require(
                    fields <= MOST_FIELDS && fields * elements <= room,
                    fields + " fields of " + elements + " elements");
        }
        while (bytes.position() < end) {
            skip(tag(end), depth);
        }
    }

    /** How many fields a struct has: the length of their names, all together, by the length of each. */
    private long fields(int kind, int end) throws IOException {
        for (int names = 0; names < (kind == OBJECT ? 2 : 1); names++) {
            bytes.position(tag(end).next);
        }
        int[] length = numbers(tag(end), INT32);
        Tag all = tag(end);
        require(all.type == INT8, "a struct without names");
        int size = all.end - bytes.position();
        bytes.position(all.next);
        return length[0] == 0 ? 0 : size / length[0];
    }

    /** The numbers of an element that must be of this type and not empty. */
    private int[] numbers(Tag tag, int type) throws IOException {
        int count = (tag.end - bytes.position()) / Integer.BYTES;
        require(tag.type == type && count > 0, "a variable without flags, dimensions or length");
        int[] numbers = new int[count];
        bytes.asIntBuffer().get(numbers);
        bytes.position(tag.next);
        return numbers;
    }

    private static long product(int[] dimensions) throws IOException {
        long product = 1;
        for (int dimension : dimensions) {
            require(dimension >= 0, "a dimension of " + dimension);
            product = Math.min(product * dimension, Integer.MAX_VALUE);
        }
        return product;
    }

    private static void require(boolean holds, String found) throws IOException {
        if (!holds) {
            throw new IOException("its sizes do not fit: " + found);
        }
    }
}
