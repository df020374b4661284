package io.torsion.data;

import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Chooses channels by patterns.
 *
 * <p>A pattern is a name; {@code #} in it stands for digits ({@code q#} is q1, q12, but neither qd1 nor q), {@code *} for any
 * text, and a leading {@code !} takes out what the other patterns matched. The result is in the order of the patterns, and
 * within one pattern in the order of the schema. Immutable.
 *
 * @param patterns at least one that is not an exclusion
 */
public record Selection(List<String> patterns) {
    /** Copies the patterns. */
    public Selection {
        patterns = List.copyOf(patterns);
        if (patterns.stream().allMatch(Selection::excludes)) {
            throw new IllegalArgumentException("At least one pattern must choose channels, found " + patterns);
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
        chosen.removeIf(i -> excluded(schema.channels().get(i).name()));
        if (chosen.isEmpty()) {
            throw missing("The exclusions of " + patterns + " leave no channel", schema);
        }
        return chosen.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The chosen channels. */
    public Schema select(Schema schema) {
        return schema.select(indices(schema));
    }

    private boolean excluded(String name) {
        return patterns.stream()
                .anyMatch(
                        p -> excludes(p) && regex(p.substring(1)).matcher(name).matches());
    }

    private static boolean excludes(String pattern) {
        return pattern.startsWith("!");
    }

    private static List<Integer> matches(String pattern, Schema schema) {
        Pattern regex = regex(pattern);
        List<Integer> matches = IntStream.range(0, schema.size())
                .filter(i -> regex.matcher(schema.channels().get(i).name()).matches())
                .boxed()
                .toList();
        if (matches.isEmpty()) {
            throw missing("No channel matches '" + pattern + "'", schema);
        }
        return matches;
    }

    private static DataException missing(String what, Schema schema) {
        return new DataException(
                ErrorCode.MISSING_CHANNEL,
                what,
                shortList(schema.names()),
                "Name a channel, or use # for digits and * for any text");
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

    private static Pattern regex(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            regex.append(c == '#' ? "[0-9]+" : c == '*' ? ".*" : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString());
    }
}
