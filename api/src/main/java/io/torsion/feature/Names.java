package io.torsion.feature;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes names of derived channels from templates, for authors of stages. Thread-safe. */
public final class Names {
    private static final Pattern TRAILING_DIGITS = Pattern.compile("[0-9]+$");

    private Names() {}

    /**
     * The name of a derived channel: in the template, {@code #} stands for the number at the end of the source's name and
     * {@code *} for its whole name. {@code derive("qdd#", "qd3")} is {@code qdd3}, {@code derive("sin_*", "q3")} is
     * {@code sin_q3}.
     *
     * @throws IllegalArgumentException if the template has a {@code #} but the source's name does not end with a number
     */
    public static String derive(String template, String source) {
        String name = template.replace("*", source);
        if (name.indexOf('#') < 0) {
            return name;
        }
        Matcher digits = TRAILING_DIGITS.matcher(source);
        if (!digits.find()) {
            throw new IllegalArgumentException(
                    "'" + template + "' needs a number at the end of '" + source + "': use * for the whole name");
        }
        return name.replace("#", digits.group());
    }
}
