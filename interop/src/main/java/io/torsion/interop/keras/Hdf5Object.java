package io.torsion.interop.keras;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A group or a tensor. */
final class Hdf5Object {
    private static final int DATASPACE = 0x01;
    private static final int LINK_INFO = 0x02;
    private static final int DATATYPE = 0x03;
    private static final int LINK = 0x06;
    private static final int LAYOUT = 0x08;
    private static final int ATTRIBUTE = 0x0c;
    private static final int SYMBOL_TABLE = 0x11;
    private static final int ATTRIBUTE_INFO = 0x15;

    private final Hdf5Bytes bytes;
    private final long address;
    private final Map<String, Long> links = new LinkedHashMap<>();
    private final Map<String, Hdf5Attribute> attributes = new HashMap<>();
    private @Nullable Hdf5Space space;
    private @Nullable Hdf5Type type;
    private @Nullable ByteBuffer data;

    private Hdf5Object(Hdf5Bytes bytes, long address) {
        this.bytes = bytes;
        this.address = address;
    }

    static Hdf5Object at(Hdf5Bytes bytes, long address) {
        Hdf5Object object = new Hdf5Object(bytes, address);
        new Hdf5Header(bytes, object).read();
        return object;
    }

    long address() {
        return address;
    }

    /** What is in this group, and where. */
    Map<String, Long> links() {
        return links;
    }

    /** The texts of an attribute; null if there is no such one. */
    @Nullable List<String> texts(String name) {
        Hdf5Attribute attribute = attributes.get(name);
        return attribute == null ? null : attribute.texts(bytes);
    }

    Tensor tensor(String name) {
        if (space == null || type == null || data == null) {
            throw new Hdf5Bytes.Malformed("no numbers at " + name);
        }
        long size = space.size();
        if (size > data.capacity() / type.size()) {
            throw new Hdf5Bytes.Malformed(data.capacity() + " bytes for the elements " + space.shape() + " of " + name);
        }
        bytes.takeNumbers(size * type.size());
        ByteBuffer in = data.duplicate().order(type.order());
        float[] values = new float[(int) size];
        for (int i = 0; i < values.length; i++) {
            values[i] = type.number(in);
        }
        return new Tensor(name, space.shape(), values);
    }

    void message(int kind, boolean shared, ByteBuffer in) {
        switch (kind) {
            case DATASPACE -> space = Hdf5Space.parse(own(shared, in));
            case DATATYPE -> type = Hdf5Type.parse(own(shared, in));
            case LAYOUT -> data = layout(in);
            case ATTRIBUTE -> {
                Hdf5Attribute attribute = Hdf5Attribute.parse(own(shared, in));
                attributes.put(attribute.name(), attribute);
            }
            case LINK -> link(in);
            case SYMBOL_TABLE -> new SymbolTable(bytes, in.getLong(), in.getLong()).into(this);
            case LINK_INFO -> requireCompact(in, 1, 8, "links");
            case ATTRIBUTE_INFO -> requireCompact(in, 1, 2, "attributes");
            default -> {} // times, fill values and filters, which only matter to chunks
        }
    }

    private static ByteBuffer own(boolean shared, ByteBuffer in) {
        if (shared) {
            throw new Hdf5Bytes.Malformed("a type or attribute that is shared");
        }
        return in;
    }

    private static void requireCompact(ByteBuffer in, int flag, int size, String what) {
        Hdf5Bytes.skip(in, 1);
        Hdf5Bytes.skip(in, (in.get() & flag) != 0 ? size : 0);
        if (in.getLong() != Hdf5Bytes.NOWHERE) {
            throw new Hdf5Bytes.Malformed(what + " in a heap, as only newer forms of HDF5 have them");
        }
    }

    private ByteBuffer layout(ByteBuffer in) {
        int version = in.get();
        int kind = in.get();
        if (version < 3 || version > 4 || kind < 0 || kind > 1) {
            throw new Hdf5Bytes.Malformed(
                    version >= 3 && kind == 2
                            ? "numbers in chunks, which may be compressed: write them without"
                            : "a data layout of version " + version + " and class " + kind);
        }
        return kind == 0 ? Hdf5Bytes.take(in, in.getShort() & 0xffff) : bytes.at(in.getLong(), in.getLong());
    }

    private void link(ByteBuffer in) {
        Hdf5Bytes.skip(in, 1);
        int flags = in.get();
        int kind = (flags & 8) != 0 ? in.get() : 0;
        Hdf5Bytes.skip(in, ((flags & 4) != 0 ? 8 : 0) + ((flags & 16) != 0 ? 1 : 0));
        long length = Hdf5Header.unsigned(in, 1 << (flags & 3));
        ByteBuffer name = Hdf5Bytes.take(in, (int) Math.min(Math.max(0, length), Integer.MAX_VALUE));
        if (kind == 0) {
            put(Hdf5Bytes.name(name), in.getLong());
        }
    }

    /** Links that are no addresses are left out: what they name is elsewhere, so that it is missing here. */
    void put(String name, long target) {
        if (links.put(name, target) != null) {
            throw new Hdf5Bytes.Malformed("two things named '" + name + "'");
        }
    }
}
