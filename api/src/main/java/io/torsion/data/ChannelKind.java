package io.torsion.data;

/** What a channel measures or holds. Immutable. */
public enum ChannelKind {
    /** An angle or a position. */
    POSITION,
    /** Its first derivative. */
    VELOCITY,
    /** Its second derivative. */
    ACCELERATION,
    /** Its third derivative, or a higher one. */
    JERK,
    /** A torque or a force. */
    TORQUE,
    /** Anything else: derived features, currents, temperatures. */
    OTHER;

    /** The kind of the derivative of this order. */
    public ChannelKind derivative(int order) {
        return order == 0 ? this : next().derivative(order - 1);
    }

    private ChannelKind next() {
        return switch (this) {
            case POSITION -> VELOCITY;
            case VELOCITY -> ACCELERATION;
            case ACCELERATION, JERK -> JERK;
            case TORQUE, OTHER -> OTHER;
        };
    }
}
