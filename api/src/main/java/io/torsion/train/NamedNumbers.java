package io.torsion.train;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * The text form of optimisers, schedules and augmentations: a name, then perhaps a colon and numbers between commas, of which
 * the last ones may be left out. Immutable.
 *
 * @param name what comes before the colon
 * @param numbers what comes behind it
 */
record NamedNumbers(String name, List<Double> numbers) {
    private static final String NUMBER = "(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?";
    private static final int LONGEST = 1000;
    private static final Pattern FORM = Pattern.compile("([a-z]+)(?::(" + NUMBER + "(?:," + NUMBER + ")*))?");

    /** Reads a text; an IllegalArgumentException tells what may be written instead. */
    static NamedNumbers parse(String text, String forms) {
        checkLength(text, forms);
        Matcher form = FORM.matcher(text.trim());
        if (!form.matches()) {
            throw unknown(text, forms);
        }
        List<Double> numbers = form.group(2) == null
                ? List.of()
                : Arrays.stream(form.group(2).split(",", -1))
                        .map(Double::valueOf)
                        .toList();
        return new NamedNumbers(form.group(1), numbers);
    }

    /** Recipes come from files that nobody looked at: neither the pattern nor a chain of warm-ups may exhaust the stack. */
    static void checkLength(String text, String forms) {
        if (text.length() > LONGEST) {
            throw unknown(text.substring(0, LONGEST) + "…", forms);
        }
    }

    static IllegalArgumentException unknown(String text, String forms) {
        return new IllegalArgumentException("'" + text + "' is not known: write " + forms);
    }

    /** Itself, if it has so many numbers or fewer. */
    NamedNumbers atMost(int count) {
        if (numbers.size() > count) {
            throw new IllegalArgumentException("'" + name + "' takes " + count + " numbers at most, found " + numbers);
        }
        return this;
    }

    /** A number, or what holds where it was left out. */
    double get(int index, double otherwise) {
        return index < numbers.size() ? numbers.get(index) : otherwise;
    }

    /** A text that is read again as it was written. */
    static String write(String name, double... numbers) {
        return DoubleStream.of(numbers)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(",", name + (numbers.length == 0 ? "" : ":"), ""));
    }

    /** Refuses what is no weight decay. */
    static void requireDecay(double decay) {
        if (!(decay >= 0 && Double.isFinite(decay))) {
            throw new IllegalArgumentException("Weight decay is finite and not negative, found " + decay);
        }
    }
}
