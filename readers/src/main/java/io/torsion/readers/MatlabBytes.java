package io.torsion.readers;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.InflaterInputStream;
import us.hebi.matlab.mat.types.Source;

/**
 * The bytes of a MATLAB file, or of one of its packed variables, in memory. The library's own sources go through {@code
 * sun.misc.Unsafe}, which newer JDKs warn about and later ones will refuse. Not thread-safe; confine to one thread.
 */
final class MatlabBytes implements Source {
    private final ByteBuffer bytes;
    private final Inflation inflation;

    MatlabBytes(byte[] bytes) {
        this(bytes, new Inflation(bytes.length));
    }

    private MatlabBytes(byte[] bytes, Inflation inflation) {
        this.bytes = ByteBuffer.wrap(bytes);
        this.inflation = inflation;
    }

    @Override
    public Source order(ByteOrder order) {
        bytes.order(order);
        return this;
    }

    @Override
    public ByteOrder order() {
        return bytes.order();
    }

    @Override
    public long getPosition() {
        return bytes.position();
    }

    @Override
    public byte readByte() throws IOException {
        return next(Byte.BYTES).get();
    }

    @Override
    public short readShort() throws IOException {
        return next(Short.BYTES).getShort();
    }

    @Override
    public int readInt() throws IOException {
        return next(Integer.BYTES).getInt();
    }

    @Override
    public long readLong() throws IOException {
        return next(Long.BYTES).getLong();
    }

    @Override
    public float readFloat() throws IOException {
        return next(Float.BYTES).getFloat();
    }

    @Override
    public double readDouble() throws IOException {
        return next(Double.BYTES).getDouble();
    }

    @Override
    public void readBytes(byte[] to, int offset, int length) throws IOException {
        next(length).get(to, offset, length);
    }

    @Override
    public void readShorts(short[] to, int offset, int length) throws IOException {
        part((long) length * Short.BYTES).asShortBuffer().get(to, offset, length);
    }

    @Override
    public void readInts(int[] to, int offset, int length) throws IOException {
        part((long) length * Integer.BYTES).asIntBuffer().get(to, offset, length);
    }

    @Override
    public void readLongs(long[] to, int offset, int length) throws IOException {
        part((long) length * Long.BYTES).asLongBuffer().get(to, offset, length);
    }

    @Override
    public void readFloats(float[] to, int offset, int length) throws IOException {
        part((long) length * Float.BYTES).asFloatBuffer().get(to, offset, length);
    }

    @Override
    public void readDoubles(double[] to, int offset, int length) throws IOException {
        part((long) length * Double.BYTES).asDoubleBuffer().get(to, offset, length);
    }

    @Override
    public void readByteBuffer(ByteBuffer to) throws IOException {
        to.put(part(to.remaining()));
    }

    @Override
    public Source readInflated(int packed, int bufferSize) throws IOException {
        ByteBuffer part = part(packed);
        InputStream in = new ByteArrayInputStream(part.array(), part.arrayOffset() + part.position(), packed);
        MatlabBytes inflated =
                new MatlabBytes(inflation.limit(new InflaterInputStream(in)).readAllBytes(), inflation);
        MatlabTags.check(inflated.bytes.order(order()));
        return inflated;
    }

    @Override
    public boolean isMutatedByChildren() {
        return false;
    }

    @Override
    public void skip(long length) throws IOException {
        part(length);
    }

    @Override
    public void close() {
        // nothing but memory
    }

    private ByteBuffer next(long length) throws IOException {
        if (length < 0 || length > bytes.remaining()) {
            throw new EOFException(length + " bytes needed, " + bytes.remaining() + " left");
        }
        return bytes;
    }

    /** The next bytes apart, in the same order; these are read then. */
    private ByteBuffer part(long length) throws IOException {
        ByteOrder order = next(length).order();
        ByteBuffer part = bytes.slice(bytes.position(), (int) length).order(order);
        bytes.position(bytes.position() + (int) length);
        return part;
    }
}
