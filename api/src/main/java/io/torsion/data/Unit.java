package io.torsion.data;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A unit: a base and how often it was differentiated by seconds, for example {@code rad/s^2}. Immutable.
 *
 * <p>Units are compared, not converted: a column in degrees is refused where radians are expected.
 *
 * @param base for example {@code rad}, {@code Nm}, {@code 1}
 * @param perSecond the power of {@code /s}, 0 or more
 */
public record Unit(String base, int perSecond) {
    /** No unit: a ratio, a sign, a scaled value. */
    public static final Unit NONE = new Unit("1", 0);
    /** Radians. */
    public static final Unit RADIAN = new Unit("rad", 0);
    /** Newton metres. */
    public static final Unit NEWTON_METRE = new Unit("Nm", 0);

    private static final Pattern RATE = Pattern.compile("(.+?)/s(?:\\^?([0-9]+))?");

    /** Checks the parts. */
    public Unit {
        if (base.isBlank() || perSecond < 0) {
            throw new IllegalArgumentException(
                    "A unit needs a base and a power of /s of 0 or more, found '" + base + "' and " + perSecond);
        }
    }

    /** Reads {@code rad}, {@code rad/s}, {@code rad/s^2}, {@code rad/s2}, {@code rad/s²}, {@code Nm}, {@code 1}, … */
    public static Unit parse(String text) {
        String plain = text.trim().replace("²", "^2").replace("³", "^3");
        Matcher rate = RATE.matcher(plain);
        if (!rate.matches()) {
            return new Unit(plain, 0);
        }
        return new Unit(rate.group(1), rate.group(2) == null ? 1 : Integer.parseInt(rate.group(2)));
    }

    /** The unit of the derivative of this order. */
    public Unit derivative(int order) {
        return new Unit(base, perSecond + order);
    }

    /** The text form, which {@link #parse} reads. */
    public String symbol() {
        return perSecond == 0 ? base : base + "/s" + (perSecond == 1 ? "" : "^" + perSecond);
    }

    @Override
    public String toString() {
        return symbol();
    }
}
