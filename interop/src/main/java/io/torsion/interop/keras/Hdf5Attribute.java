package io.torsion.interop.keras;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * An attribute of a group or tensor.
 *
 * @param name what it is called
 * @param type the form of its elements
 * @param space how many there are
 * @param data where they are
 */
record Hdf5Attribute(String name, Hdf5Type type, Hdf5Space space, ByteBuffer data) {
    private static final int LONGEST_TEXT = 1 << 26;

    static Hdf5Attribute parse(ByteBuffer in) {
        int version = in.get();
        int flags = in.get();
        if (version < 1 || version > 3 || (version > 1 && flags != 0)) {
            throw new Hdf5Bytes.Malformed("an attribute of version " + version + " with flags " + flags);
        }
        int nameSize = in.getShort() & 0xffff;
        int typeSize = in.getShort() & 0xffff;
        int spaceSize = in.getShort() & 0xffff;
        Hdf5Bytes.skip(in, version == 3 ? 1 : 0);
        String name = Hdf5Bytes.name(part(in, nameSize, version));
        Hdf5Type type = Hdf5Type.parse(part(in, typeSize, version));
        Hdf5Space space = Hdf5Space.parse(part(in, spaceSize, version));
        return new Hdf5Attribute(name, type, space, Hdf5Bytes.take(in, in.remaining()));
    }

    /** In version 1 each part is filled up to multiples of 8 bytes. */
    private static ByteBuffer part(ByteBuffer in, int size, int version) {
        ByteBuffer part = Hdf5Bytes.take(in, size);
        Hdf5Bytes.skip(in, version == 1 ? -size & 7 : 0);
        return part;
    }

    /** Its texts, if it has texts; an attribute without elements has none, whatever its type. */
    List<String> texts(Hdf5Bytes bytes) {
        long size = space.size();
        if (size > data.capacity() / type.size()) {
            throw new Hdf5Bytes.Malformed(data.capacity() + " bytes for " + space.shape() + " texts in " + name);
        }
        List<String> texts = new ArrayList<>();
        ByteBuffer in = data.duplicate().order(type.order());
        for (int i = 0; i < size; i++) {
            bytes.step();
            texts.add(text(Hdf5Bytes.take(in, type.size()), bytes));
        }
        return texts;
    }

    private String text(ByteBuffer in, Hdf5Bytes bytes) {
        return switch (type.kind()) {
            case TEXT -> Hdf5Bytes.text(in, LONGEST_TEXT).stripTrailing();
            case TEXT_IN_HEAP -> {
                long length = in.getInt() & 0xffffffffL;
                long heap = in.getLong();
                ByteBuffer found = bytes.heap(heap, in.getInt());
                found.limit((int) Math.min(length, found.limit()));
                bytes.takeNumbers(found.limit());
                yield Hdf5Bytes.text(found, LONGEST_TEXT);
            }
            default -> throw new Hdf5Bytes.Malformed("no text in the attribute '" + name + "'");
        };
    }
}
