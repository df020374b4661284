package io.torsion.loss;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads losses from text. */
final class LossText {
    /** A name, then perhaps a number, then perhaps a unit. */
    private static final Pattern FORM =
            Pattern.compile("([a-z]+)(?::((?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?)(\\p{L}.*)?)?");

    private static final String QUANTILES = "quantiles:";

    private LossText() {}

    static Loss parse(String text) {
        if (text.trim().startsWith(QUANTILES)) {
            return quantiles(text);
        }
        Matcher form = FORM.matcher(text.trim());
        if (!form.matches()) {
            throw unknown(text);
        }
        String name = form.group(1);
        String number = form.group(2);
        String unit = form.group(3);
        if (number == null) {
            return named(name, text);
        }
        if (unit == null) {
            return withNumber(name, Double.parseDouble(number), text);
        }
        if (name.equals("huber")) {
            return Loss.huberIn(unit, Double.parseDouble(number));
        }
        throw unknown(text);
    }

    private static Loss quantiles(String text) {
        try {
            return Loss.quantiles(
                    Arrays.stream(text.trim().substring(QUANTILES.length()).split(",", -1))
                            .mapToDouble(Double::parseDouble)
                            .toArray());
        } catch (NumberFormatException failure) {
            throw unknown(text);
        }
    }

    private static Loss named(String name, String text) {
        return switch (name) {
            case "mse" -> Loss.mse();
            case "mae" -> Loss.mae();
            case "logcosh" -> Loss.logCosh();
            case "huber" -> Loss.huber(1);
            default -> throw unknown(text);
        };
    }

    private static Loss withNumber(String name, double number, String text) {
        return switch (name) {
            case "huber" -> Loss.huber(number);
            case "quantile" -> Loss.quantile(number);
            default -> throw unknown(text);
        };
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException(
                "'" + text + "' is no loss: write mse, mae, huber:1.0, huber:0.5Nm, logcosh, quantile:0.9 or"
                        + " quantiles:0.05,0.5,0.95");
    }
}
