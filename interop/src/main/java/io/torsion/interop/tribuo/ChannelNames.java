package io.torsion.interop.tribuo;

import io.torsion.data.Channel;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of features as names of channels, in which and in whose patterns some characters have a meaning. */
final class ChannelNames {
    private static final Pattern ILLEGAL = Pattern.compile("[*#!,\\s]|(?<=^(?:unit|kind)):");

    private ChannelNames() {}

    /** The name itself, but that {@code joint 1} becomes {@code joint%201}. */
    static String of(String feature) {
        return ILLEGAL.matcher(feature)
                .replaceAll(found ->
                        String.format(Locale.ROOT, "%%%02x", (int) found.group().charAt(0)));
    }

    /** The channel of a feature, with the unit that follows from its name. */
    static Channel channel(String feature) {
        return Channel.byConvention(of(feature));
    }
}
