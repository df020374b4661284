package io.torsion.interop.keras;

import io.torsion.interop.half.Float16;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The form of one element.
 *
 * @param kind what it is
 * @param size its bytes
 * @param order of numbers
 */
record Hdf5Type(Kind kind, int size, ByteOrder order) {
    enum Kind {
        FLOAT16,
        FLOAT32,
        FLOAT64,
        TEXT,
        /** Its length, and where in a heap it is. */
        TEXT_IN_HEAP,
        OTHER
    }

    static Hdf5Type parse(ByteBuffer in) {
        int type = in.get() & 0x0f;
        int bits = in.get();
        Hdf5Bytes.skip(in, 2);
        int size = in.getInt();
        if (size < 1) {
            throw new Hdf5Bytes.Malformed("elements of " + size + " bytes");
        }
        Kind kind = switch (type) {
            case 1 -> real(in, size, (bits & 0x40) != 0);
            case 3 -> Kind.TEXT;
            case 9 -> (bits & 0x0f) == 1 && size == 16 ? Kind.TEXT_IN_HEAP : Kind.OTHER;
            default -> Kind.OTHER;
        };
        return new Hdf5Type(kind, size, (bits & 1) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    /** Only the layouts of IEEE 754: that of bfloat16, for one, has the size of another. */
    private static Kind real(ByteBuffer in, int size, boolean vax) {
        byte[] found = new byte[12];
        in.get(found);
        if (vax) {
            return Kind.OTHER;
        }
        if (size == 4 && Arrays.equals(found, ieee(32, 8))) {
            return Kind.FLOAT32;
        }
        if (size == 8 && Arrays.equals(found, ieee(64, 11))) {
            return Kind.FLOAT64;
        }
        return size == 2 && Arrays.equals(found, ieee(16, 5)) ? Kind.FLOAT16 : Kind.OTHER;
    }

    /** Offset and precision; place and size of exponent and mantissa; the exponent's bias. */
    private static byte[] ieee(int bits, int exponent) {
        byte mantissa = (byte) (bits - exponent - 1);
        int bias = (1 << (exponent - 1)) - 1;
        return new byte[] {
            0, 0, (byte) bits, 0, mantissa, (byte) exponent, 0, mantissa, (byte) bias, (byte) (bias >> 8), 0, 0
        };
    }

    /** Reads the next number. */
    float number(ByteBuffer in) {
        return switch (kind) {
            case FLOAT16 -> Float16.toFloat(in.getShort());
            case FLOAT32 -> in.getFloat();
            case FLOAT64 -> (float) in.getDouble();
            default -> throw new Hdf5Bytes.Malformed("a tensor that is not of float16, float32 or float64");
        };
    }
}
