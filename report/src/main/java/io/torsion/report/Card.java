package io.torsion.report;

import io.torsion.Environment;
import io.torsion.ModelCard;
import io.torsion.Predictor;
import io.torsion.RecordingDigest;
import io.torsion.data.Channel;
import java.util.List;

/** What the model is, what it was made from, and by what. */
final class Card {
    private static final int LONGEST = 60_000;
    private static final int MOST_RECORDINGS = 200;

    private Card() {}

    static String section(Predictor predictor) {
        ModelCard card = predictor.card();
        String recipe = card.recipe() == null ? "The recipe of the training is not known." : card.recipe();
        return Html.section(
                "card",
                "Model card",
                facts(predictor, card)
                        + "<h3>Recordings</h3>\n" + recordings(card)
                        + "<h3>Pipeline and model</h3>\n" + block(predictor.describe())
                        + "<h3>Recipe</h3>\n<details><summary>All settings, as JSON</summary>\n" + block(recipe)
                        + "</details>\n");
    }

    private static String facts(Predictor predictor, ModelCard card) {
        Table table = new Table("What it takes, gives, and was made by.", "what", "").wordy();
        table.row("inputs", channels(predictor.inputs().channels()));
        table.row("targets", channels(predictor.targets().channels()));
        table.row("rate", Html.number(1 / predictor.inputs().samplePeriod()) + " Hz");
        card.facts().forEach(table::row);
        Environment environment = card.environment();
        if (environment != null) {
            environment.lines().forEach(table::row);
        }
        return table.toString();
    }

    private static String channels(List<Channel> channels) {
        return String.join(
                ", ", channels.stream().map(c -> c.name() + " " + c.unit()).toList());
    }

    private static String recordings(ModelCard card) {
        if (card.training().isEmpty()) {
            return "<p>They are not known: the model is of an earlier version.</p>\n";
        }
        Table table = new Table(
                        "What it learned from; the digest tells whether a recording is the same, without telling what is in it.",
                        "recording",
                        "part",
                        "rows",
                        "SHA-256")
                .wordy();
        add(table, "training", card.training());
        add(table, "validation", card.validation());
        if (card.tested() != null) {
            add(table, "test", card.tested().recordings());
        }
        return table.toString();
    }

    private static void add(Table table, String part, List<RecordingDigest> all) {
        for (RecordingDigest one : all.subList(0, Math.min(all.size(), MOST_RECORDINGS))) {
            table.html(
                    Html.text(one.id()),
                    part,
                    Html.count(one.rows()),
                    "<span class=\"mono\">" + Html.text(one.sha256()) + "</span>");
        }
        if (all.size() > MOST_RECORDINGS) {
            table.row("and " + (all.size() - MOST_RECORDINGS) + " more", part, "", "");
        }
    }

    private static String block(String text) {
        String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        return "<pre>" + Html.escaped(shown) + "</pre>\n";
    }
}
