package io.torsion.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts a page together. */
final class Page {
    private static final Pattern SLOT = Pattern.compile("\\{\\{([a-z-]+)}}");

    private Page() {}

    static String of(HtmlReport report) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        StringBuilder sections = new StringBuilder();
        if (report.recordings() != null && report.evaluation() != null) {
            sections.append(Tested.sections(report.predictor(), report.recordings(), report.evaluation(), data));
        } else {
            sections.append(
                    "<p class=\"lead\">No recording was left to test the model on: there are no figures.</p>\n");
        }
        if (!report.histories().isEmpty()) {
            data.set("losses", Losses.json(report.histories()));
            sections.append(Losses.section(report.histories()));
        }
        sections.append(Card.section(report.predictor()));
        return filled(report.title(), sections.toString(), data);
    }

    private static String filled(String title, String sections, ObjectNode data) {
        String style = Assets.text("uplot/uPlot.min.css") + Assets.text("report.css");
        String library = Assets.text("uplot/uPlot.iife.min.js");
        String script = Assets.text("report.js");
        String policy = "default-src 'none'; style-src " + Assets.hash(style) + "; script-src " + Assets.hash(library)
                + " " + Assets.hash(script) + "; base-uri 'none'; form-action 'none'";
        return fill(
                Assets.text("page.html"),
                Map.of(
                        "policy", policy,
                        "style", style,
                        "title", Html.text(title),
                        "sections", sections,
                        "data", json(data),
                        "licence", Html.escaped(Assets.text("uplot/LICENSE")),
                        "library", library,
                        "script", script));
    }

    /** Inside a script element only the end of one could be taken for markup. */
    private static String json(ObjectNode data) {
        return data.toString().replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }

    /** In one pass: what is filled in is not looked at again. */
    static String fill(String template, Map<String, String> slots) {
        return SLOT.matcher(template)
                .replaceAll(slot -> Matcher.quoteReplacement(slots.getOrDefault(slot.group(1), "")));
    }
}
