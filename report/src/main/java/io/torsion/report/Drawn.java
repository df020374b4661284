package io.torsion.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.torsion.data.Channel;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The recordings that are drawn over time, and with how many points: as many as a page has room for. Immutable.
 *
 * @param recordings those with the largest errors, in their order
 * @param targets how many are drawn
 * @param points of a line, at most
 */
record Drawn(List<Answered> recordings, int targets, int points) {
    private static final int VALUES = 800_000;
    private static final int CHARTS = 400;
    private static final int MOST_TARGETS = 40;
    private static final int MOST_POINTS = 20_000;
    private static final int LINES = 2;

    /** Chooses among all recordings. */
    static Drawn of(List<Answered> all, int targets) {
        int drawn = Math.min(targets, MOST_TARGETS);
        int count = Math.min(all.size(), CHARTS / drawn);
        List<Answered> worst = all.stream()
                .sorted(Comparator.comparingDouble((Answered a) -> a.meanError(drawn))
                        .reversed())
                .limit(count)
                .toList();
        List<Answered> inOrder = all.stream().filter(worst::contains).toList();
        return new Drawn(inOrder, drawn, Math.min(MOST_POINTS, VALUES / (LINES * drawn * Math.max(1, count))));
    }

    /** The lines: for each recording, its time axis, and for each target what was measured and predicted. */
    ArrayNode json() {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        recordings.forEach(recording -> all.add(json(recording)));
        return all;
    }

    private ObjectNode json(Answered answered) {
        MinMax points = MinMax.of(answered.recording().rows(), this.points);
        double period = answered.recording().schema().samplePeriod();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", answered.recording().id());
        node.put("start", answered.recording().time(0));
        node.put("step", points.stride() * period);
        node.put("bucket", points.bucket());
        ArrayNode lines = node.putArray("targets");
        IntStream.range(0, targets).forEach(target -> lines.add(lines(answered, target, points)));
        return node;
    }

    private static ObjectNode lines(Answered answered, int target, MinMax points) {
        Channel channel = answered.measured().schema().channels().get(target);
        double rmse = answered.rmse(target);
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("summary", "RMSE " + Html.number(rmse) + " " + channel.unit());
        node.set("measured", Packed.of(points.apply(answered.measured().column(target))));
        node.set("predicted", Packed.of(points.apply(answered.predicted().column(target))));
        return node;
    }

    /** Where the lines are drawn, and how they are looked at. */
    String html(int all) {
        StringBuilder options = new StringBuilder();
        for (int i = 0; i < recordings.size(); i++) {
            Answered answered = recordings.get(i);
            options.append("<option value=\"" + i + "\">"
                    + Html.text(answered.recording().id()) + "</option>\n");
        }
        StringBuilder figures = new StringBuilder();
        List<Channel> channels = recordings.get(0).measured().schema().channels();
        for (int target = 0; target < targets; target++) {
            Channel channel = channels.get(target);
            figures.append("<figure class=\"wide\"><figcaption>" + Html.text(channel.name()) + " in "
                    + Html.text(channel.unit().toString())
                    + " <span class=\"summary\"></span></figcaption><div class=\"plot\" id=\"torque-" + target
                    + "\" role=\"img\"></div></figure>\n");
        }
        return Page.fill(
                Assets.text("time.html"),
                Map.of(
                        "options", options.toString(),
                        "left-out", leftOut(all, channels.size()),
                        "figures", figures.toString()));
    }

    private String leftOut(int all, int allTargets) {
        String some = recordings.size() < all
                ? " Of " + Html.count(all) + " recordings the " + recordings.size()
                        + " with the largest errors are here."
                : "";
        return some
                + (targets < allTargets ? " The first " + targets + " of " + allTargets + " targets are drawn." : "");
    }
}
