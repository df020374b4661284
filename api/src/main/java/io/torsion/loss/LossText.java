package io.torsion.loss;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads losses from text. */
final class LossText {
    private static final Pattern FORM = Pattern.compile("([a-z]+)(?::([0-9.eE+-]*[0-9.])([^0-9.]*))?");

    private LossText() {}

    static Loss parse(String text) {
        Matcher form = FORM.matcher(text.trim());
        if (!form.matches()) {
            throw unknown(text);
        }
        double number = form.group(2) == null ? Double.NaN : Double.parseDouble(form.group(2));
        String unit = form.group(3) == null ? "" : form.group(3);
        boolean bare = form.group(2) == null;
        return switch (form.group(1)) {
            case "mse" -> only(bare, Loss.mse(), text);
            case "mae" -> only(bare, Loss.mae(), text);
            case "logcosh" -> only(bare, Loss.logCosh(), text);
            case "quantile" -> Loss.quantile(number);
            case "huber" -> bare ? Loss.huber(1) : unit.isEmpty() ? Loss.huber(number) : Loss.huberIn(unit, number);
            default -> throw unknown(text);
        };
    }

    private static Loss only(boolean bare, Loss loss, String text) {
        if (!bare) {
            throw unknown(text);
        }
        return loss;
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException(
                "'" + text + "' is no loss: write mse, mae, huber:1.0, huber:0.5Nm, logcosh or quantile:0.9");
    }
}
