package io.torsion.interop.half;

/** IEEE 754 binary16; {@code Float.float16ToFloat} is in the JDK from 20 on. */
public final class Float16 {
    private static final int EXPONENT = 0x7C00;

    private Float16() {}

    /** The value of the lowest 16 bits. */
    public static float toFloat(int bits) {
        float sign = (bits & 0x8000) != 0 ? -1 : 1;
        int exponent = bits & EXPONENT;
        int fraction = bits & 0x3FF;
        if (exponent == EXPONENT) {
            return fraction == 0 ? sign * Float.POSITIVE_INFINITY : Float.NaN;
        }
        return exponent == 0
                ? sign * fraction * 0x1p-24f
                : sign * Float.intBitsToFloat(((exponent >> 10) + 112) << 23 | fraction << 13);
    }
}
