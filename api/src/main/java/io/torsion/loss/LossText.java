package io.torsion.loss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads losses from text. */
final class LossText {
    /** A name, then perhaps a number, then perhaps a unit. */
    private static final Pattern FORM =
            Pattern.compile("([a-z]+)(?::((?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?)(\\p{L}.*)?)?");

    private static final String QUANTILES = "quantiles:";
    private static final String WEIGHTED = " weighted [";
    private static final int MOST_NESTED = 8;

    private LossText() {}

    static Loss parse(String text) {
        return parse(text.trim(), MOST_NESTED);
    }

    /** A text may come from a file: it must not nest deeper than any stack. */
    private static Loss parse(String text, int nested) {
        int weights = text.lastIndexOf(WEIGHTED);
        if (nested == 0) {
            throw unknown(text);
        }
        if (weights > 0 && text.indexOf(']', weights) == text.length() - 1) {
            String numbers = text.substring(weights + WEIGHTED.length(), text.length() - 1);
            return Loss.weighted(parse(text.substring(0, weights), nested - 1), numbers(numbers, text));
        }
        if (text.startsWith("[") && text.endsWith("]")) {
            return Loss.perOutput(elements(text.substring(1, text.length() - 1)).stream()
                    .map(element -> parse(element.trim(), nested - 1))
                    .toArray(Loss[]::new));
        }
        return text.startsWith(QUANTILES)
                ? Loss.quantiles(numbers(text.substring(QUANTILES.length()), text))
                : simple(text);
    }

    /** What stands between the commas that are in no bracket; a quantile loss, whose commas are not, is no element. */
    private static List<String> elements(String list) {
        List<String> elements = new ArrayList<>();
        int open = 0;
        int start = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            open += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (c == ',' && open == 0) {
                elements.add(list.substring(start, i));
                start = i + 1;
            }
        }
        elements.add(list.substring(start));
        return elements;
    }

    private static Loss simple(String text) {
        Matcher form = FORM.matcher(text);
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

    private static double[] numbers(String list, String text) {
        try {
            return Arrays.stream(list.split(",", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
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
                "'" + text + "' is no loss: write mse, mae, huber:1.0, huber:0.5Nm, logcosh, quantile:0.9,"
                        + " quantiles:0.05,0.5,0.95, [mse, mae] for one a target, or mse weighted [1, 2]");
    }
}
