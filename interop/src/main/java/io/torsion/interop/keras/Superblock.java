package io.torsion.interop.keras;

import java.nio.ByteBuffer;

/** The start of an HDF5 file. */
final class Superblock {
    private static final long SIGNATURE = 0x0a1a0a0d46444889L;

    private Superblock() {}

    /** Where the root group is. */
    static long root(Hdf5Bytes bytes) {
        ByteBuffer in = bytes.from(0);
        if (in.remaining() < 48 || in.getLong() != SIGNATURE) {
            throw new Hdf5Bytes.Malformed("no signature of an HDF5 file");
        }
        int version = in.get();
        return switch (version) {
            case 0, 1 -> ofSymbolTable(in, version);
            case 2, 3 -> ofHeader(in);
            default -> throw new Hdf5Bytes.Malformed("superblock version " + version);
        };
    }

    private static long ofSymbolTable(ByteBuffer in, int version) {
        Hdf5Bytes.skip(in, 4);
        requireWide(in);
        Hdf5Bytes.skip(in, version == 0 ? 9 : 13);
        requireNoUserBlock(in.getLong());
        Hdf5Bytes.skip(in, 32);
        return in.getLong();
    }

    private static long ofHeader(ByteBuffer in) {
        requireWide(in);
        Hdf5Bytes.skip(in, 1);
        requireNoUserBlock(in.getLong());
        Hdf5Bytes.skip(in, 16);
        return in.getLong();
    }

    private static void requireWide(ByteBuffer in) {
        int offsets = in.get();
        int lengths = in.get();
        if (offsets != 8 || lengths != 8) {
            throw new Hdf5Bytes.Malformed("offsets of " + offsets + " and lengths of " + lengths + " bytes, not 8");
        }
    }

    private static void requireNoUserBlock(long base) {
        if (base != 0) {
            throw new Hdf5Bytes.Malformed("a user block");
        }
    }
}
