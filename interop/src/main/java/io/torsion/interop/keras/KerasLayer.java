package io.torsion.interop.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.torsion.error.ErrorCode;
import io.torsion.error.InteropException;
import java.util.Locale;

/**
 * One layer as Keras describes it.
 *
 * @param index its place in the model, from 0
 * @param type its class
 * @param name what it is called
 * @param place what its class and its number among its like are called in the archives of Keras 3
 * @param settings how it was made
 */
record KerasLayer(int index, String type, String name, String place, JsonNode settings) {
    private static final int MOST_UNITS = 1 << 20;

    /** The layer that this one wraps. */
    KerasLayer inner(String setting) {
        JsonNode node = settings.path(setting);
        return new KerasLayer(index, node.path("class_name").asText(), name, place, node.path("config"));
    }

    /** {@code LayerNormalization} as {@code layer_normalization}, {@code LSTM} as {@code lstm}. */
    static String place(String type, int number) {
        String snake = type.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
        return number == 0 ? snake : snake + "_" + number;
    }

    boolean has(String setting) {
        return !settings.path(setting).isMissingNode()
                && !settings.path(setting).isNull();
    }

    /** Of a setting that may be absent in older files, then it is false. */
    boolean flag(String setting) {
        JsonNode node = settings.path(setting);
        if (has(setting) && !node.isBoolean()) {
            throw refused(setting, "Expected is true or false");
        }
        return node.asBoolean(false);
    }

    /** Of a setting that may be absent in older files, then it is as said. */
    boolean flag(String setting, boolean absent) {
        return has(setting) ? flag(setting) : absent;
    }

    String text(String setting) {
        JsonNode node = settings.path(setting);
        if (!node.isTextual()) {
            throw refused(setting, "Expected is a name that Keras knows");
        }
        return node.asText();
    }

    int units() {
        JsonNode node = settings.path("units");
        if (!node.isInt() || node.asInt() < 1 || node.asInt() > MOST_UNITS) {
            throw refused("units", "Expected is a number from 1 to " + MOST_UNITS);
        }
        return node.asInt();
    }

    /** A rate of dropout; 0 if there is none. */
    double rate(String setting) {
        double rate = has(setting) ? settings.path(setting).asDouble(Double.NaN) : 0;
        if (!(rate >= 0 && rate < 1)) {
            throw refused(setting, "Expected is a probability below 1");
        }
        return rate;
    }

    double number(String setting) {
        JsonNode node = settings.path(setting);
        if (!node.isNumber()) {
            throw refused(setting, "Expected is a number");
        }
        return node.asDouble();
    }

    /** Refuses a setting unless it is false or absent. */
    void requireNot(String setting, String remedy) {
        if (flag(setting)) {
            throw refused(setting, remedy);
        }
    }

    /** Refuses unless the axis is that of the features. */
    void requireLastAxis(int last) {
        JsonNode axis = settings.path("axis");
        JsonNode one = axis.isArray() && axis.size() == 1 ? axis.get(0) : axis;
        if (!one.isInt() || (one.asInt() != -1 && one.asInt() != last)) {
            throw refused("axis", "Only axis -1, that of the features, can be said here");
        }
    }

    /** An error about a setting. */
    InteropException refused(String setting, String remedy) {
        JsonNode value = settings.path(setting);
        String text = value.isMissingNode() ? "nothing" : value.toString();
        return unknown(
                "has a setting that is not known here",
                setting + " = " + (text.length() > 200 ? text.substring(0, 200) + "..." : text),
                remedy);
    }

    /** An error about the whole layer. */
    InteropException unknown(String what, String found, String remedy) {
        return new InteropException(ErrorCode.UNKNOWN_LAYER, this + " " + what, found, remedy);
    }

    /** An error about its weights. */
    InteropException weights(String found, String remedy) {
        return new InteropException(
                ErrorCode.WEIGHTS_DIFFER, "The weights of " + this + " are not those of its settings", found, remedy);
    }

    @Override
    public String toString() {
        return "Layer " + index + ", '" + name + "' (" + type + "),";
    }
}
