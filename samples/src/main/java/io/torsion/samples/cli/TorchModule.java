package io.torsion.samples.cli;

import io.torsion.interop.pytorch.Sequential;
import io.torsion.model.Activation;
import java.util.Arrays;
import java.util.Locale;

/**
 * A module of PyTorch as a text: {@code lstm:NAME}, {@code gru:NAME}, both with {@code :DROPOUT}; {@code linear:NAME} with
 * {@code :tanh} and the like; {@code layerNorm:NAME} with {@code :EPS}; {@code dropout:P}; {@code ignore:NAME}.
 *
 * @param kind the part before the first colon
 * @param name the part behind it
 * @param setting the last part, empty if there is none
 */
record TorchModule(String kind, String name, String setting) {
    static TorchModule parse(String text) {
        String[] parts = text.strip().split(":", -1);
        if (parts.length > 3) {
            throw unknown(text);
        }
        return new TorchModule(parts[0], parts.length > 1 ? parts[1] : "", parts.length > 2 ? parts[2] : "");
    }

    void addTo(Sequential modules) {
        switch (kind.toLowerCase(Locale.ROOT)) {
            case "lstm" -> modules.lstm(name, number(setting, 0));
            case "gru" -> modules.gru(name, number(setting, 0));
            case "linear" -> modules.linear(name, activation());
            case "layernorm" -> modules.layerNorm(name, number(setting, 1e-5));
            case "dropout" -> modules.dropout(number(name, 0));
            case "ignore" -> modules.ignore(name);
            default -> throw unknown(toString());
        }
    }

    private Activation activation() {
        return Arrays.stream(Activation.values())
                .filter(known -> known.name().equalsIgnoreCase(setting.isEmpty() ? "linear" : setting))
                .findFirst()
                .orElseThrow(() -> unknown(toString()));
    }

    private double number(String text, double otherwise) {
        try {
            return text.isEmpty() ? otherwise : Double.parseDouble(text);
        } catch (NumberFormatException failure) {
            throw unknown(toString());
        }
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException(
                "--modules: '" + text + "' is none of lstm:NAME[:DROPOUT], gru:NAME[:DROPOUT],"
                        + " linear:NAME[:tanh|relu|sigmoid], layerNorm:NAME[:EPS], dropout:P, ignore:NAME");
    }

    @Override
    public String toString() {
        return kind
                + (name.isEmpty() && setting.isEmpty() ? "" : ":" + name)
                + (setting.isEmpty() ? "" : ":" + setting);
    }
}
