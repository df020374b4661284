package io.torsion.interop.pytorch;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The arguments of pickle's opcodes; nothing is allocated that is not there. Not thread-safe; confine to one thread. */
final class PickleBytes {
    private final ByteBuffer bytes;

    PickleBytes(byte[] pickle) {
        bytes = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
    }

    int position() {
        return bytes.position();
    }

    int unsignedByte() {
        require(1);
        return bytes.get() & 0xFF;
    }

    int unsignedShort() {
        require(2);
        return bytes.getShort() & 0xFFFF;
    }

    int integer() {
        require(4);
        return bytes.getInt();
    }

    long longInteger() {
        require(8);
        return bytes.getLong();
    }

    double bigEndianDouble() {
        return Double.longBitsToDouble(Long.reverseBytes(longInteger()));
    }

    /** A two's complement of up to 255 bytes; a Long where it fits. */
    Number number(int length) {
        byte[] digits = take(length);
        for (int i = 0; i < length / 2; i++) {
            byte low = digits[i];
            digits[i] = digits[length - 1 - i];
            digits[length - 1 - i] = low;
        }
        BigInteger number = length == 0 ? BigInteger.ZERO : new BigInteger(digits);
        if (number.bitLength() < Long.SIZE) {
            return number.longValue();
        }
        return number;
    }

    String text(long length) {
        return new String(take(length), StandardCharsets.UTF_8);
    }

    /** Up to the end of the line. */
    String line() {
        int start = bytes.position();
        int end = start;
        while (end < bytes.limit() && bytes.get(end) != '\n') {
            end++;
        }
        String line = text(end - start);
        unsignedByte();
        return line;
    }

    private byte[] take(long length) {
        require(length);
        byte[] taken = new byte[(int) length];
        bytes.get(taken);
        return taken;
    }

    private void require(long length) {
        if (length < 0 || length > bytes.remaining()) {
            throw Refusal.unreadable("data.pkl ends at byte " + bytes.limit() + ", but goes on for " + length
                    + " from byte " + bytes.position());
        }
    }
}
