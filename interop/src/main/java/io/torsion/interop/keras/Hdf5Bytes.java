package io.torsion.interop.keras;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The bytes of an HDF5 file, and how much has been done with them: no more than a file of this kind needs. */
final class Hdf5Bytes {
    /** What is not at any place (the format's "undefined address"). */
    static final long NOWHERE = -1;

    /** Messages, links and nodes; a model of 1000 layers has about 50,000. */
    private static final int MOST_STEPS = 1 << 18;

    private static final int LONGEST_NAME = 255;

    private final ByteBuffer content;
    private final Map<Long, Map<Integer, ByteBuffer>> heaps = new HashMap<>();
    private int steps;
    private long numbers;

    Hdf5Bytes(byte[] content) {
        this.content = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Not what the format allows, or not what Keras makes of it. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(String found) {
            super(found);
        }
    }

    /** These bytes, if they are there. */
    ByteBuffer at(long address, long size) {
        Objects.checkFromIndexSize(address, size, content.capacity());
        return content.slice((int) address, (int) size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** All bytes from here on. */
    ByteBuffer from(long address) {
        return at(address, content.capacity() - address);
    }

    /** Takes so many bytes off the front. */
    static ByteBuffer take(ByteBuffer from, int size) {
        Objects.checkFromIndexSize(from.position(), size, from.limit());
        ByteBuffer taken = from.slice(from.position(), size).order(ByteOrder.LITTLE_ENDIAN);
        from.position(from.position() + size);
        return taken;
    }

    static void skip(ByteBuffer in, int size) {
        take(in, size);
    }

    /** To be called once for each thing that is parsed, so that a file that refers to itself ends. */
    void step() {
        if (++steps > MOST_STEPS) {
            throw new Malformed("more than " + MOST_STEPS + " groups, links and attributes");
        }
    }

    /** To be called for tensors and texts: each is read twice at most, so all together are bounded unless they overlap. */
    void takeNumbers(long size) {
        numbers += size;
        if (numbers > 2L * content.capacity()) {
            throw new Malformed("tensors that are larger than the file");
        }
    }

    static void require(String signature, ByteBuffer in) {
        byte[] found = new byte[signature.length()];
        in.get(found);
        String text = new String(found, StandardCharsets.ISO_8859_1);
        if (!text.equals(signature)) {
            throw new Malformed("no '" + signature + "' where one should be");
        }
    }

    /** A text that ends with a zero, or with the buffer. */
    static String text(ByteBuffer in, int longest) {
        int end = in.position();
        while (end < in.limit() && in.get(end) != 0) {
            end++;
        }
        if (end - in.position() > longest) {
            throw new Malformed("a name or text of more than " + longest + " bytes");
        }
        byte[] text = new byte[end - in.position()];
        in.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    static String name(ByteBuffer in) {
        return text(in, LONGEST_NAME);
    }

    /** An object of a global heap, where texts of any length are. */
    ByteBuffer heap(long address, int index) {
        ByteBuffer found = heaps.computeIfAbsent(address, this::heap).get(index);
        if (found == null) {
            throw new Malformed("no text " + index + " in the heap at " + address);
        }
        return found.duplicate();
    }

    private Map<Integer, ByteBuffer> heap(long address) {
        ByteBuffer in = at(address, 16);
        require("GCOL", in);
        skip(in, 4);
        ByteBuffer content = at(address + 16, in.getLong() - 16);
        Map<Integer, ByteBuffer> found = new HashMap<>();
        while (content.remaining() >= 16) {
            step();
            int index = content.getShort() & 0xffff;
            skip(content, 6);
            long size = content.getLong();
            if (index == 0) {
                break;
            }
            Objects.checkFromIndexSize(0, size, content.remaining());
            found.put(index, take(content, (int) size));
            skip(content, Math.min(content.remaining(), (int) -size & 7));
        }
        return found;
    }
}
