package io.torsion.data;

import java.util.regex.Pattern;

/**
 * One column: its name, its unit, what it measures. Immutable.
 *
 * @param name unique in a schema; without {@code *}, {@code !}, commas or white space; {@code #} stands for digits in
 *     patterns only
 * @param unit of its values
 * @param kind what it measures
 */
public record Channel(String name, Unit unit, ChannelKind kind) {
    private static final Pattern ILLEGAL = Pattern.compile("[*#!,\\s]");
    private static final Pattern NUMBERED = Pattern.compile("([a-zA-Z_]+?)_?[0-9]*");

    /** Checks the name. */
    public Channel {
        if (name.isEmpty() || ILLEGAL.matcher(name).find()) {
            throw new IllegalArgumentException(
                    "A channel name is not empty and has no '*', '#', '!', comma or white space: '" + name + "'");
        }
    }

    /** A channel without unit or kind. */
    public static Channel of(String name) {
        return new Channel(name, Unit.NONE, ChannelKind.OTHER);
    }

    /**
     * A channel whose unit and kind follow from the naming convention: q rad, qd rad/s, qdd rad/s², qddd rad/s³, tau Nm, each
     * with or without a number; any other name has no unit.
     */
    public static Channel byConvention(String name) {
        var parts = NUMBERED.matcher(name);
        return switch (parts.matches() ? parts.group(1) : "") {
            case "q" -> new Channel(name, Unit.RADIAN, ChannelKind.POSITION);
            case "qd" -> new Channel(name, Unit.RADIAN.derivative(1), ChannelKind.VELOCITY);
            case "qdd" -> new Channel(name, Unit.RADIAN.derivative(2), ChannelKind.ACCELERATION);
            case "qddd" -> new Channel(name, Unit.RADIAN.derivative(3), ChannelKind.JERK);
            case "tau" -> new Channel(name, Unit.NEWTON_METRE, ChannelKind.TORQUE);
            default -> of(name);
        };
    }

    /** The same channel in another unit. */
    public Channel in(Unit other) {
        return new Channel(name, other, kind);
    }

    /** The same channel under another name. */
    public Channel named(String other) {
        return new Channel(other, unit, kind);
    }
}
