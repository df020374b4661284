package io.torsion.readers;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * How much may come out of a packed file: one that was made to fill memory is far larger than it looks. Not thread-safe; confine
 * to one thread.
 */
final class Inflation {
    /** Numbers shrink to a tenth, zeros at most to a thousandth. */
    private static final long MOST_INFLATED = 100;

    private static final long ALWAYS_ALLOWED = 1L << 20;

    private final long most;
    private long left;

    /** For a file of so many packed bytes. */
    Inflation(long packed) {
        most = ALWAYS_ALLOWED + MOST_INFLATED * packed;
        left = most;
    }

    /** The same bytes; an IOException once there are too many, from all streams together. */
    InputStream limit(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int next = super.read();
                spend(next < 0 ? 0 : 1);
                return next;
            }

            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                int count = super.read(to, offset, length);
                spend(Math.max(0, count));
                return count;
            }
        };
    }

    private void spend(int bytes) throws IOException {
        left -= bytes;
        if (left < 0) {
            throw new IOException("it would unpack to more than " + most + " bytes, which no recording does");
        }
    }
}
