package io.torsion.core.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.torsion.Environment;
import io.torsion.ModelCard;
import io.torsion.RecordingDigest;
import io.torsion.data.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Model cards as JSON: in full for people, and in bundles without what stands in their other members. */
public final class CardJson {
    private static final String FORMAT = "torsion-card";
    private static final int VERSION = 1;

    private CardJson() {}

    private record Tested(List<RecordingDigest> recordings, JsonNode figures) {}

    /** What a bundle keeps, just as it stands in the file. */
    private record Form(
            String format,
            int version,
            List<RecordingDigest> training,
            List<RecordingDigest> validation,
            @Nullable Environment environment,
            @Nullable Tested tested) {}

    /** The whole card. */
    public static String text(ModelCard card) {
        ObjectNode node = Json.object();
        node.set("inputs", Json.tree(card.inputs()));
        node.set("targets", Json.tree(card.targets()));
        node.set("facts", Json.tree(card.facts()));
        node.set("recipe", card.recipe() == null ? node.nullNode() : tree(card.recipe()));
        ObjectNode form = (ObjectNode) Json.tree(form(card));
        form.remove(List.of("format", "version"));
        node.setAll(form);
        return Json.pretty(node);
    }

    static byte[] write(ModelCard card) {
        return Json.bytes(form(card));
    }

    /** The card of a bundle; of one that has facts alone, these. */
    static ModelCard read(Manifest manifest, byte @Nullable [] card, byte @Nullable [] recipe) throws IOException {
        Schema inputs = manifest.inputs();
        if (recipe != null) {
            Json.read(recipe); // it is kept as it is, and read when somebody trains from it
        }
        Map<String, String> facts = manifest.card();
        if (card == null) {
            return ModelCard.of(inputs, manifest.targets(), facts);
        }
        JsonNode tree = Json.read(card);
        Json.checkForm(tree, FORMAT, VERSION, "The model card");
        Form form = Json.convert(tree, Form.class);
        return new ModelCard(
                inputs,
                manifest.targets(),
                facts,
                recipe == null ? null : new String(recipe, StandardCharsets.UTF_8),
                form.training(),
                form.validation(),
                form.environment(),
                form.tested() == null
                        ? null
                        : new ModelCard.Tested(
                                form.tested().recordings(),
                                Json.pretty(form.tested().figures())));
    }

    private static Form form(ModelCard card) {
        ModelCard.Tested tested = card.tested();
        return new Form(
                FORMAT,
                VERSION,
                card.training(),
                card.validation(),
                card.environment(),
                tested == null ? null : new Tested(tested.recordings(), tree(tested.figures())));
    }

    private static JsonNode tree(String json) {
        try {
            return Json.read(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException noJson) {
            throw new UncheckedIOException(noJson);
        }
    }
}
