package io.torsion.interop.keras;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/** The links of a group in the form of the first HDF5: a B-tree of names. */
final class SymbolTable {
    private static final int SOFT = 2;
    private static final int ENTRY = 40;

    private final Hdf5Bytes bytes;
    private final long tree;
    private final long names;

    SymbolTable(Hdf5Bytes bytes, long tree, long heap) {
        this.bytes = bytes;
        this.tree = tree;
        ByteBuffer in = bytes.at(heap, 32);
        Hdf5Bytes.require("HEAP", in);
        Hdf5Bytes.skip(in, 20);
        names = in.getLong();
    }

    /** Puts all links into the group, without recursion, since the file says how deep the tree is. */
    void into(Hdf5Object group) {
        Deque<Long> nodes = new ArrayDeque<>();
        nodes.add(tree);
        while (!nodes.isEmpty()) {
            bytes.step();
            ByteBuffer in = bytes.from(nodes.remove());
            Hdf5Bytes.require("TREE", in);
            if (in.get() != 0) {
                throw new Hdf5Bytes.Malformed("a tree that is not of a group");
            }
            boolean leaf = in.get() == 0;
            int children = in.getShort() & 0xffff;
            Hdf5Bytes.skip(in, 16);
            for (int i = 0; i < children; i++) {
                bytes.step();
                Hdf5Bytes.skip(in, 8);
                long child = in.getLong();
                if (leaf) {
                    entries(bytes.from(child), group);
                } else {
                    nodes.add(child);
                }
            }
        }
    }

    private void entries(ByteBuffer in, Hdf5Object group) {
        Hdf5Bytes.require("SNOD", in);
        Hdf5Bytes.skip(in, 2);
        int count = in.getShort() & 0xffff;
        for (int i = 0; i < count; i++) {
            bytes.step();
            ByteBuffer entry = Hdf5Bytes.take(in, ENTRY);
            long name = entry.getLong();
            long target = entry.getLong();
            if (entry.getInt() != SOFT) {
                group.put(Hdf5Bytes.name(bytes.from(names + name)), target);
            }
        }
    }
}
