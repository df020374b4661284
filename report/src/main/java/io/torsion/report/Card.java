package io.torsion.report;

import io.torsion.Predictor;

/** What the model is. */
final class Card {
    private static final int LONGEST = 100_000;

    private Card() {}

    static String section(Predictor predictor) {
        String text = predictor.describe();
        String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        return Html.section("card", "Model card", "<pre>" + Html.escaped(shown) + "</pre>\n");
    }
}
