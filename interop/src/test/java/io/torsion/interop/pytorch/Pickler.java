package io.torsion.interop.pytorch;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes opcodes of pickle, good and bad ones, as Python's pickletools names them. */
final class Pickler {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Pickler() {
        code(0x80, 2);
    }

    /** Opcodes and arguments as they are. */
    Pickler code(int... bytes) {
        for (int one : bytes) {
            out.write(one);
        }
        return this;
    }

    Pickler global(String module, String name) {
        return code('c').raw(module + "\n" + name + "\n");
    }

    Pickler text(String text) {
        return code('X').little(4, text.getBytes(StandardCharsets.UTF_8).length).raw(text);
    }

    Pickler integer(long value) {
        return value == (int) value ? code('J').little(4, value) : code(0x8A, 8).little(8, value);
    }

    Pickler mark() {
        return code('(');
    }

    Pickler tuple() {
        return code('t');
    }

    Pickler call() {
        return code('R');
    }

    Pickler longs(long... values) {
        mark();
        for (long value : values) {
            integer(value);
        }
        return tuple();
    }

    /** A tensor as torch.save has it. */
    Pickler tensor(String type, String key, long elements, long offset, long[] shape, long[] strides) {
        global("torch._utils", "_rebuild_tensor_v2").mark();
        mark().text("storage")
                .global("torch", type)
                .text(key)
                .text("cpu")
                .integer(elements)
                .tuple()
                .code('Q');
        integer(offset).longs(shape).longs(strides).code(0x89);
        return global("collections", "OrderedDict").code(')').call().tuple().call();
    }

    Pickler dictionary() {
        return global("collections", "OrderedDict").code(')').call();
    }

    byte[] end() {
        code('.');
        return out.toByteArray();
    }

    Pickler raw(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    private Pickler little(int width, long value) {
        byte[] bytes = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
        out.write(bytes, 0, width);
        return this;
    }
}
