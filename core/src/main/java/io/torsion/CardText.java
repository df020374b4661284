package io.torsion;

import java.util.List;

/** A model card for people, beside its facts. */
final class CardText {
    private CardText() {}

    static String of(ModelCard card) {
        StringBuilder text = new StringBuilder();
        Environment environment = card.environment();
        if (environment != null) {
            environment.lines().forEach((name, value) -> line(text, name, value));
        }
        line(
                text,
                "recipe",
                card.recipe() == null ? "none" : "kept: see toJson, torque inspect --json or torque replay");
        recordings(text, "trained on", card.training());
        recordings(text, "validated on", card.validation());
        if (card.tested() != null) {
            recordings(text, "tested on", card.tested().recordings());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value).append('\n');
    }

    private static void recordings(StringBuilder text, String what, List<RecordingDigest> all) {
        for (RecordingDigest one : all) {
            line(text, what, one.id() + ", " + one.rows() + " rows, sha256 " + one.sha256());
        }
    }
}
