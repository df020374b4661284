package io.torsion.features;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers in names of channels. */
final class Numbers {
    private Numbers() {}

    /** The shortest plain text of at most 9 digits: {@code 0.02}, {@code 80}. */
    static String text(double number) {
        return new BigDecimal(number)
                .round(new MathContext(9))
                .stripTrailingZeros()
                .toPlainString();
    }
}
