package io.torsion.interop.keras;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * How many elements there are.
 *
 * @param shape the extents; none for a single element
 */
record Hdf5Space(List<Integer> shape) {
    private static final int HIGHEST_RANK = 8;

    static Hdf5Space parse(ByteBuffer in) {
        int version = in.get();
        int rank = in.get() & 0xff;
        boolean empty = version == 2 && in.get(in.position() + 1) == 2;
        if (version < 1 || version > 2 || rank > HIGHEST_RANK) {
            throw new Hdf5Bytes.Malformed("a dataspace of version " + version + " and rank " + rank);
        }
        Hdf5Bytes.skip(in, version == 1 ? 6 : 2);
        List<Integer> shape = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            long extent = in.getLong();
            if (extent < 0 || extent > Integer.MAX_VALUE) {
                throw new Hdf5Bytes.Malformed("an extent of " + Long.toUnsignedString(extent));
            }
            shape.add((int) extent);
        }
        return new Hdf5Space(empty ? List.of(0) : shape);
    }

    /** Their number, or more than there is room for. */
    long size() {
        long size = 1;
        for (int extent : shape) {
            size = extent == 0 ? 0 : size > Long.MAX_VALUE / extent ? Long.MAX_VALUE : size * extent;
        }
        return size;
    }
}
