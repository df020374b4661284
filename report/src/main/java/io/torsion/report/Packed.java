package io.torsion.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;

/** A column in two bytes a value, which resolve 1/65 000 of its range: more than a screen does. */
final class Packed {
    private static final short MISSING = Short.MIN_VALUE;
    private static final int STEPS = 2 * Short.MAX_VALUE;

    private Packed() {}

    /** {@code {low, step, values}}: value i is low + step · (number i + 32767), missing for −32768; little-endian, in base 64. */
    static JsonNode of(double[] column) {
        double low = Arrays.stream(column).filter(Double::isFinite).min().orElse(0);
        double high = Arrays.stream(column).filter(Double::isFinite).max().orElse(0);
        double step = high > low ? (high - low) / STEPS : 1;
        ByteBuffer bytes = ByteBuffer.allocate(2 * column.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : column) {
            bytes.putShort(
                    Double.isFinite(value) ? (short) (Math.round((value - low) / step) - Short.MAX_VALUE) : MISSING);
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("low", low)
                .put("step", step)
                .put("values", Base64.getEncoder().encodeToString(bytes.array()));
    }
}
