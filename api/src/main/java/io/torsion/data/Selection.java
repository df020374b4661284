package io.torsion.data;

import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Chooses channels by patterns.
 *
 * <p>A pattern is a name; {@code #} in it stands for digits ({@code q#} is q1, q12, but neither qd1 nor q), {@code *} for any
 * text. {@code unit:rad/s} is all channels of that unit, {@code kind:velocity} all of that {@link ChannelKind}. A leading
 * {@code !} takes out what the other patterns matched. The result is in the order of the patterns, and within one pattern in
 * the order of the schema. Immutable.
 *
 * @param patterns at least one that is not an exclusion
 */
public record Selection(List<String> patterns) {
    private static final String UNIT = "unit:";
    private static final String KIND = "kind:";

    /** Copies the patterns; an unknown kind is refused, and so is choosing nothing (D112). */
    public Selection {
        patterns = List.copyOf(patterns);
        patterns.forEach(pattern -> matcher(excludes(pattern) ? pattern.substring(1) : pattern));
        if (patterns.stream().allMatch(Selection::excludes)) {
            throw refused(
                    "No pattern chooses channels",
                    patterns.toString(),
                    "Give at least one pattern without ! in front, such as *");
        }
    }

    /** These patterns; one text may hold several, separated by commas. */
    public static Selection of(String... patterns) {
        return new Selection(split(List.of(patterns)));
    }

    /** Splits texts at commas. */
    public static List<String> split(List<String> patterns) {
        return patterns.stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::trim)
                .toList();
    }

    /**
     * The indices of the chosen channels.
     *
     * @throws DataException D101 if a pattern matches nothing or nothing is left, D102 if two match the same channel
     */
    public int[] indices(Schema schema) {
        List<Integer> chosen = new ArrayList<>();
        for (String pattern : patterns) {
            if (!excludes(pattern)) {
                List<Integer> matches = matches(pattern, schema);
                checkNew(pattern, matches, chosen, schema);
                chosen.addAll(matches);
            }
        }
        chosen.removeIf(i -> excluded(schema.channels().get(i)));
        if (chosen.isEmpty()) {
            throw missing("The exclusions of " + patterns + " leave no channel", schema.names());
        }
        return chosen.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The chosen channels. */
    public Schema select(Schema schema) {
        return schema.select(indices(schema));
    }

    private boolean excluded(Channel channel) {
        return patterns.stream()
                .anyMatch(p -> excludes(p) && matcher(p.substring(1)).test(channel));
    }

    private static boolean excludes(String pattern) {
        return pattern.startsWith("!");
    }

    private static List<Integer> matches(String pattern, Schema schema) {
        Predicate<Channel> matcher = matcher(pattern);
        List<Integer> matches = IntStream.range(0, schema.size())
                .filter(i -> matcher.test(schema.channels().get(i)))
                .boxed()
                .toList();
        if (matches.isEmpty()) {
            throw missing("No channel matches '" + pattern + "'", found(pattern, schema));
        }
        return matches;
    }

    /** The channels, with what the pattern asks for. */
    private static List<String> found(String pattern, Schema schema) {
        return schema.channels().stream()
                .map(c -> c.name()
                        + (pattern.startsWith(UNIT) ? " " + c.unit().symbol() : "")
                        + (pattern.startsWith(KIND) ? " " + nameOf(c.kind()) : ""))
                .toList();
    }

    private static DataException missing(String what, List<String> found) {
        return new DataException(
                ErrorCode.MISSING_CHANNEL,
                what,
                shortList(found),
                "Name a channel, use # for digits and * for any text, or choose by unit:rad/s or kind:velocity");
    }

    private void checkNew(String pattern, List<Integer> matches, List<Integer> chosen, Schema schema) {
        for (int index : matches) {
            if (chosen.contains(index)) {
                throw new DataException(
                        ErrorCode.CHANNEL_MATCHED_TWICE,
                        "Channel '" + schema.channels().get(index).name() + "' is matched twice",
                        "by '" + pattern + "' and by an earlier one of " + patterns,
                        "Let only one pattern choose it; !name would take it out altogether");
            }
        }
    }

    private static String shortList(List<String> names) {
        return names.size() <= 40 ? names.toString() : names.subList(0, 40) + " and " + (names.size() - 40) + " more";
    }

    private static Predicate<Channel> matcher(String pattern) {
        if (pattern.startsWith(UNIT)) {
            Unit unit = unit(pattern.substring(UNIT.length()));
            return channel -> channel.unit().equals(unit);
        }
        if (pattern.startsWith(KIND)) {
            ChannelKind kind = kind(pattern.substring(KIND.length()));
            return channel -> channel.kind() == kind;
        }
        return channel -> describes(pattern, channel.name());
    }

    private static Unit unit(String text) {
        if (text.isBlank()) {
            throw refused("A pattern names no unit", UNIT + text, "Name one after it, for example unit:rad/s");
        }
        return Unit.parse(text);
    }

    private static ChannelKind kind(String text) {
        return Arrays.stream(ChannelKind.values())
                .filter(kind -> nameOf(kind).equalsIgnoreCase(text.trim()))
                .findFirst()
                .orElseThrow(() -> refused(
                        "No kind of channel is named '" + text + "'",
                        KIND + text,
                        "Give one of "
                                + Arrays.stream(ChannelKind.values())
                                        .map(Selection::nameOf)
                                        .toList()));
    }

    private static String nameOf(ChannelKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static DataException refused(String what, String found, String remedy) {
        return new DataException(ErrorCode.BAD_SETTING, what, found, remedy);
    }

    /** Whether a name is what a pattern describes, in a time that grows with their lengths: it may come from a file. */
    private static boolean describes(String pattern, String name) {
        boolean[] read = new boolean[name.length() + 1];
        read[0] = true;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            boolean[] next = new boolean[read.length];
            next[0] = c == '*' && read[0];
            for (int k = 1; k < next.length; k++) {
                char found = name.charAt(k - 1);
                next[k] = switch (c) {
                    case '*' -> read[k] || next[k - 1];
                    case '#' -> found >= '0' && found <= '9' && (read[k - 1] || next[k - 1]);
                    default -> found == c && read[k - 1];
                };
            }
            read = next;
        }
        return read[name.length()];
    }
}
