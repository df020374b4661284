package io.torsion.data;

import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The columns of a recording, in order, and how often it was sampled. Immutable.
 *
 * @param channels at least one, with distinct names
 * @param samplePeriod seconds from row to row, positive
 */
public record Schema(List<Channel> channels, double samplePeriod) {
    /** Checks names (D109) and sample period. */
    public Schema {
        channels = List.copyOf(channels);
        if (channels.isEmpty() || !(samplePeriod > 0 && Double.isFinite(samplePeriod))) {
            throw new IllegalArgumentException("A schema needs channels and a positive sample period in seconds, found "
                    + channels.size() + " and " + samplePeriod);
        }
        Set<String> names = new HashSet<>();
        for (Channel channel : channels) {
            if (!names.add(channel.name())) {
                throw new DataException(
                        ErrorCode.DUPLICATE_NAME,
                        "Channel '" + channel.name() + "' exists twice",
                        namesOf(channels).toString(),
                        "Give each column and each derived feature a name of its own");
            }
        }
    }

    /** The number of channels. */
    public int size() {
        return channels.size();
    }

    /** The names, in order. */
    public List<String> names() {
        return namesOf(channels);
    }

    /** The index of a channel, or −1. */
    public int indexOf(String name) {
        return names().indexOf(name);
    }

    /** Some of the channels, in the order of the indices. */
    public Schema select(int... indices) {
        return new Schema(Arrays.stream(indices).mapToObj(channels::get).toList(), samplePeriod);
    }

    /** Other channels at the same rate. */
    public Schema with(List<Channel> others) {
        return new Schema(others, samplePeriod);
    }

    private static List<String> namesOf(List<Channel> channels) {
        return channels.stream().map(Channel::name).toList();
    }
}
