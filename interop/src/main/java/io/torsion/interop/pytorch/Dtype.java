package io.torsion.interop.pytorch;

import io.torsion.interop.half.Float16;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Kinds of numbers, by their names in safetensors; those with fractions can be weights. */
enum Dtype {
    F64("DoubleStorage", 8),
    F32("FloatStorage", 4),
    F16("HalfStorage", 2),
    BF16("BFloat16Storage", 2),
    I64("LongStorage", 8),
    I32("IntStorage", 4),
    I16("ShortStorage", 2),
    I8("CharStorage", 1),
    U8("ByteStorage", 1),
    BOOL("BoolStorage", 1),
    U64("", 8),
    U32("", 4),
    U16("", 2),
    F8_E4M3("", 1),
    F8_E5M2("", 1);

    /** What PyTorch calls an array of them; empty for what has no such class. */
    final String storage;

    /** Bytes. */
    final int width;

    Dtype(String storage, int width) {
        this.storage = storage;
        this.width = width;
    }

    static @Nullable Dtype ofStorage(String name) {
        return name.isEmpty()
                ? null
                : Arrays.stream(values())
                        .filter(d -> d.storage.equals(name))
                        .findFirst()
                        .orElse(null);
    }

    static @Nullable Dtype ofName(String name) {
        return Arrays.stream(values())
                .filter(d -> d.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    boolean isWeight() {
        return this == F64 || this == F32 || this == F16 || this == BF16;
    }

    /** One number, in the order of the buffer's bytes. */
    float number(ByteBuffer bytes, int index) {
        return switch (this) {
            case F64 -> (float) bytes.getDouble(8 * index);
            case F32 -> bytes.getFloat(4 * index);
            case F16 -> Float16.toFloat(bytes.getShort(2 * index));
            case BF16 -> Float.intBitsToFloat(bytes.getShort(2 * index) << 16);
            default -> throw new IllegalArgumentException(this + " are no weights");
        };
    }
}
