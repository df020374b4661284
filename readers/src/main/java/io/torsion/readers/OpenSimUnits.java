package io.torsion.readers;

import io.torsion.data.Channel;
import io.torsion.data.ChannelKind;
import io.torsion.data.Unit;
import java.util.Locale;

/**
 * What the columns of an OpenSim file are measured in, told by their names. Immutable.
 *
 * @param title the first line; coordinates, speeds and accelerations have the same labels
 * @param inDegrees whether angles are in degrees
 */
record OpenSimUnits(String title, boolean inDegrees) {
    private static final Unit METRE = new Unit("m", 0);
    private static final Unit NEWTON = new Unit("N", 0);

    /**
     * Moments in Nm, forces in N, translations in m; any other coordinate in degrees where the header says so. Without
     * that only a path of a joint is known to be an angle: forces and activations have the same header.
     */
    Channel channel(String label) {
        if (label.matches(".*_(moment|torque_?[xyz]|m[xyz])")) {
            return new Channel(label, Unit.NEWTON_METRE, ChannelKind.TORQUE);
        }
        if (label.matches(".*_(force|v[xyz]|force_?[xyz])")) {
            return new Channel(label, NEWTON, ChannelKind.TORQUE);
        }
        if (label.matches(".*_p[xyz]")) {
            return new Channel(label, METRE, ChannelKind.POSITION);
        }
        Channel channel = Channel.byConvention(label);
        if (!channel.unit().equals(Unit.NONE)) {
            boolean angle = channel.unit().base().equals(Unit.RADIAN.base());
            return angle ? channel.in(angle(channel.unit().perSecond())) : channel;
        }
        return coordinate(label) ? motion(label) : channel;
    }

    private boolean coordinate(String label) {
        boolean path = label.contains("/");
        return path ? label.matches(".*/(value|speed)") : inDegrees || label.matches(".*_t[xyz]");
    }

    private Channel motion(String label) {
        String what = title.toLowerCase(Locale.ROOT);
        int order = what.contains("acceleration") ? 2 : what.contains("speed") || label.endsWith("/speed") ? 1 : 0;
        Unit unit = label.matches(".*_t[xyz](/.*)?") ? METRE.derivative(order) : angle(order);
        return new Channel(label, unit, ChannelKind.POSITION.derivative(order));
    }

    private Unit angle(int order) {
        return (inDegrees ? new Unit("deg", 0) : Unit.RADIAN).derivative(order);
    }
}
