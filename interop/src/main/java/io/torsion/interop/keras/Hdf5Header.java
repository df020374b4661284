package io.torsion.interop.keras;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/** Reads the header of a group or tensor: its messages, in whatever blocks they stand. */
final class Hdf5Header {
    private static final int CONTINUATION = 0x10;
    private static final int SHARED = 2;
    private static final int CHECKSUM = 4;

    private final Hdf5Bytes bytes;
    private final Hdf5Object object;
    private final Deque<ByteBuffer> blocks = new ArrayDeque<>();

    Hdf5Header(Hdf5Bytes bytes, Hdf5Object object) {
        this.bytes = bytes;
        this.object = object;
    }

    void read() {
        bytes.step();
        if (bytes.at(object.address(), 4).get() == 'O') {
            readNew();
        } else {
            readOld();
        }
    }

    private void readOld() {
        ByteBuffer in = bytes.at(object.address(), 16);
        int version = in.get();
        if (version != 1) {
            throw new Hdf5Bytes.Malformed("an object header of version " + version);
        }
        Hdf5Bytes.skip(in, 1);
        int left = in.getShort() & 0xffff;
        Hdf5Bytes.skip(in, 4);
        blocks.add(bytes.at(object.address() + 16, in.getInt() & 0xffffffffL));
        while (!blocks.isEmpty()) {
            ByteBuffer block = blocks.remove();
            while (left > 0 && block.remaining() >= 8) {
                int type = block.getShort() & 0xffff;
                int size = block.getShort() & 0xffff;
                int flags = block.get();
                Hdf5Bytes.skip(block, 3);
                message(type, flags, Hdf5Bytes.take(block, size), 0);
                left--;
            }
        }
    }

    private void readNew() {
        ByteBuffer in = bytes.from(object.address());
        Hdf5Bytes.require("OHDR", in);
        int version = in.get();
        if (version != 2) {
            throw new Hdf5Bytes.Malformed("an object header of version " + version);
        }
        int flags = in.get();
        Hdf5Bytes.skip(in, ((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0));
        long size = unsigned(in, 1 << (flags & 3));
        blocks.add(bytes.at(object.address() + in.position(), size));
        int ordered = (flags & 4) != 0 ? 2 : 0;
        while (!blocks.isEmpty()) {
            ByteBuffer block = blocks.remove();
            while (block.remaining() >= 4 + ordered) {
                int type = block.get() & 0xff;
                int length = block.getShort() & 0xffff;
                int messageFlags = block.get();
                Hdf5Bytes.skip(block, ordered);
                message(type, messageFlags, Hdf5Bytes.take(block, length), CHECKSUM);
            }
        }
    }

    private void message(int type, int flags, ByteBuffer message, int signed) {
        bytes.step();
        if (type == CONTINUATION) {
            ByteBuffer block = bytes.at(message.getLong(), message.getLong());
            if (signed > 0) {
                Hdf5Bytes.require("OCHK", block);
                block.limit(Math.max(block.position(), block.limit() - signed));
            }
            blocks.add(block);
        } else {
            object.message(type, (flags & SHARED) != 0, message);
        }
    }

    /** An unsigned number of 1, 2, 4 or 8 bytes. */
    static long unsigned(ByteBuffer in, int size) {
        return switch (size) {
            case 1 -> in.get() & 0xffL;
            case 2 -> in.getShort() & 0xffffL;
            case 4 -> in.getInt() & 0xffffffffL;
            default -> in.getLong();
        };
    }
}
