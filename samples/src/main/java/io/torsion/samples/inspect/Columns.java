package io.torsion.samples.inspect;

import io.torsion.data.Channel;
import io.torsion.data.ChannelKind;
import io.torsion.data.RawRecording;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds columns, and which belong together by their names. */
final class Columns {
    private static final Pattern NUMBERED = Pattern.compile("(.*?)([0-9]*)");

    private static final int SOME = 4;
    private static final int SHORT = 60;

    private Columns() {}

    /** The values of a channel; none if the recording does not have it. */
    static double[] of(RawRecording recording, String name) {
        List<Channel> channels = recording.channels();
        for (int c = 0; c < channels.size(); c++) {
            if (channels.get(c).name().equals(name)) {
                return recording.column(c);
            }
        }
        return new double[0];
    }

    static boolean isAngle(Channel channel) {
        String base = channel.unit().base();
        return channel.kind() == ChannelKind.POSITION && (base.equals("rad") || base.equals("deg"));
    }

    /** A whole turn in the base of this unit. */
    static double turn(Channel channel) {
        return channel.unit().base().equals("deg") ? 360 : 2 * Math.PI;
    }

    /** What its derivative would be called: qd1 of q1, …/speed of …/value. */
    static String derivative(String name) {
        if (name.endsWith("/value")) {
            return name.replaceFirst("value$", "speed");
        }
        Matcher parts = NUMBERED.matcher(name);
        return parts.matches() ? parts.group(1) + "d" + parts.group(2) : name;
    }

    /** Whether a torque and a motion are of the same joint: the same number, or one name begins with the other. */
    static boolean sameJoint(String torque, String motion) {
        Matcher first = NUMBERED.matcher(torque);
        Matcher second = NUMBERED.matcher(motion);
        boolean numbered =
                first.matches() && second.matches() && !second.group(2).isEmpty();
        return numbered ? first.group(2).equals(second.group(2)) : torque.startsWith(motion);
    }

    /** Names as a person lists them: q1..7, tau2. */
    static String inShort(List<String> names) {
        List<String> parts = new ArrayList<>();
        for (int start = 0, end; start < names.size(); start = end) {
            end = start + 1;
            while (end < names.size() && follows(names.get(end - 1), names.get(end))) {
                end++;
            }
            String last = names.get(end - 1);
            parts.add(names.get(start) + (end == start + 1 ? "" : ".." + last.replaceFirst(".*?([0-9]+)$", "$1")));
        }
        return String.join(", ", parts);
    }

    /** The same, when there may be many of them. */
    static String some(List<String> names) {
        String text = inShort(names);
        String first = inShort(names.subList(0, Math.min(SOME, names.size())));
        return text.length() <= SHORT || names.size() <= SOME
                ? text
                : first + " and " + (names.size() - SOME) + " more";
    }

    private static boolean follows(String name, String next) {
        Matcher first = NUMBERED.matcher(name);
        Matcher second = NUMBERED.matcher(next);
        return first.matches()
                && second.matches()
                && first.group(1).equals(second.group(1))
                && first.group(2).matches("[0-9]{1,6}")
                && second.group(2).matches("[0-9]{1,6}")
                && Integer.parseInt(second.group(2)) == Integer.parseInt(first.group(2)) + 1;
    }
}
