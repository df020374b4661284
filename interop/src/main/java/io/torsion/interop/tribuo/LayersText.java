package io.torsion.interop.tribuo;

import io.torsion.model.Activation;
import io.torsion.model.Architecture;
import io.torsion.model.GateActivation;
import io.torsion.model.Layer;
import io.torsion.model.OutputMode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what {@link Architecture#describe} writes. */
final class LayersText {
    private static final Pattern RECURRENT = Pattern.compile(
            "(lstm|gru)\\((\\d{1,9})(?:, recurrent dropout (\\d{1,9}(?:\\.\\d{1,17})?))?(, hard sigmoid gates)?\\)");
    private static final Pattern DENSE = Pattern.compile("dense(?:\\((\\d{1,9})\\))?(?: ([a-z_]+))?");
    private static final Pattern DROPOUT = Pattern.compile("dropout\\((\\d{1,9}(?:\\.\\d{1,17})?)\\)");
    private static final Pattern LAYER_NORM = Pattern.compile("layer norm(?:\\((\\d\\.\\d{1,17}(?:E-\\d{1,2})?)\\))?");
    private static final String BOTH = "bidirectional ";
    private static final String EVERY_STEP = "every step";
    private static final String LAST_STEP = "last step";

    private LayersText() {}

    /** The architecture of a text; an IllegalArgumentException names what is not understood. */
    static Architecture parse(String text) {
        int comma = text.lastIndexOf(',');
        String output = text.substring(comma + 1).strip();
        if (comma < 0 || !(output.equals(EVERY_STEP) || output.equals(LAST_STEP))) {
            throw refused("'" + text + "', which does not end with ', " + EVERY_STEP + "' or ', " + LAST_STEP + "'");
        }
        List<Layer> layers = Stream.of(text.substring(0, comma).split(">", -1))
                .map(layer -> layer(layer.strip()))
                .toList();
        return new Architecture(layers, output.equals(EVERY_STEP) ? OutputMode.EVERY_STEP : OutputMode.LAST_STEP);
    }

    private static Layer layer(String text) {
        Matcher dense = DENSE.matcher(text);
        if (dense.matches()) {
            int units = dense.group(1) == null ? 0 : Integer.parseInt(dense.group(1));
            return new Layer.Dense(units, dense.group(2) == null ? Activation.LINEAR : activation(dense.group(2)));
        }
        Matcher dropout = DROPOUT.matcher(text);
        if (dropout.matches()) {
            return new Layer.Dropout(Double.parseDouble(dropout.group(1)));
        }
        if (text.startsWith(BOTH)) {
            return new Layer.Bidirectional(recurrent(text.substring(BOTH.length())));
        }
        Matcher norm = LAYER_NORM.matcher(text);
        if (norm.matches()) {
            return new Layer.LayerNorm(norm.group(1) == null ? 1e-5 : Double.parseDouble(norm.group(1)));
        }
        return text.equals("residual") ? new Layer.Residual() : recurrent(text);
    }

    private static Layer.Recurrent recurrent(String text) {
        Matcher recurrent = RECURRENT.matcher(text);
        if (!recurrent.matches()) {
            throw refused("layer '" + text + "'");
        }
        int units = Integer.parseInt(recurrent.group(2));
        double dropout = recurrent.group(3) == null ? 0 : Double.parseDouble(recurrent.group(3));
        GateActivation gates = recurrent.group(4) == null ? GateActivation.SIGMOID : GateActivation.HARD_SIGMOID;
        return recurrent.group(1).equals("lstm")
                ? new Layer.Lstm(units, dropout, gates)
                : new Layer.Gru(units, dropout, gates);
    }

    private static Activation activation(String name) {
        return Stream.of(Activation.values())
                .filter(activation -> activation.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> refused("activation '" + name + "'"));
    }

    private static IllegalArgumentException refused(String found) {
        return new IllegalArgumentException("An architecture is a text such as"
                + " 'bidirectional gru(64) > dropout(0.2) > lstm(32, recurrent dropout 0.1) > layer norm > dense, every step', found "
                + found);
    }
}
