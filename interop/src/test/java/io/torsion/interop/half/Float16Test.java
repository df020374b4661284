package io.torsion.interop.half;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Float16Test {
    /** Each of them, by the definition of IEEE 754: five bits of exponent with bias 15, ten of fraction. */
    @Test
    void everyPatternHasItsValue() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            int exponent = bits >> 10 & 31;
            int fraction = bits & 1023;
            double magnitude =
                    exponent == 0 ? Math.scalb((double) fraction, -24) : Math.scalb(1024.0 + fraction, exponent - 25);
            if (exponent == 31) {
                magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            }
            float expected = (float) (bits < 1 << 15 ? magnitude : -magnitude);
            assertThat(Float.compare(Float16.toFloat(bits), expected))
                    .as("pattern %x", bits)
                    .isZero();
            assertThat(Float.compare(Float16.toFloat((short) bits), expected))
                    .as("pattern %x", bits)
                    .isZero();
        }
    }
}
