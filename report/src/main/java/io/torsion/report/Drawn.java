package io.torsion.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.torsion.Band;
import io.torsion.Evaluation;
import io.torsion.JointScore;
import io.torsion.data.Channel;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The recordings that are drawn over time, and with how many points: as many as a page has room for. Immutable.
 *
 * @param recordings those with the largest errors, in their order
 * @param targets how many are drawn
 * @param evaluation of all recordings
 * @param points of a line, at most
 */
record Drawn(List<Answered> recordings, int targets, Evaluation evaluation, int points) {
    private static final int VALUES = 800_000;
    private static final int CHARTS = 400;
    private static final int MOST_TARGETS = 40;
    private static final int MOST_POINTS = 20_000;

    /** Chooses among all recordings. */
    static Drawn of(List<Answered> all, Evaluation evaluation) {
        int drawn = Math.min(evaluation.joints().size(), MOST_TARGETS);
        int count = Math.min(all.size(), CHARTS / drawn);
        List<String> worst = Recordings.worst(evaluation, count);
        List<Answered> inOrder =
                all.stream().filter(a -> worst.contains(a.recording().id())).toList();
        List<Answered> some = inOrder.isEmpty() ? all.subList(0, count) : inOrder;
        int lines = (all.get(0).band() == null ? 2 : 4) * drawn * some.size();
        return new Drawn(some, drawn, evaluation, Math.min(MOST_POINTS, VALUES / lines));
    }

    /** The lines: for each recording, its time axis, and for each target what was measured and predicted. */
    ArrayNode json() {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        recordings.forEach(recording -> all.add(json(recording)));
        return all;
    }

    private ObjectNode json(Answered answered) {
        MinMax few = MinMax.of(answered.recording().rows(), points);
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", answered.recording().id());
        node.put("start", answered.recording().time(0));
        node.put("step", few.stride() * answered.recording().schema().samplePeriod());
        ArrayNode lines = node.putArray("targets");
        IntStream.range(0, targets).forEach(target -> lines.add(lines(answered, target, few)));
        return node;
    }

    private ObjectNode lines(Answered answered, int target, MinMax few) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("summary", summary(answered.recording().id(), target));
        node.set("measured", Packed.of(few.apply(answered.measured().column(target))));
        node.set("predicted", Packed.of(few.apply(answered.predicted().column(target))));
        Band band = answered.band();
        if (band != null) {
            node.set("lower", Packed.of(few.apply(band.lower().column(target))));
            node.set("upper", Packed.of(few.apply(band.upper().column(target))));
        }
        return node;
    }

    private String summary(String id, int target) {
        Evaluation alone = evaluation.trajectories().getOrDefault(id, evaluation);
        JointScore score = alone.joints().get(target);
        String figures = "RMSE " + Html.number(score.rmse()) + " "
                + score.target().unit() + ", nMSE " + Html.number(score.nmse());
        return alone.bands().isEmpty()
                ? figures
                : figures + ", band holds "
                        + Html.percent(alone.bands().get(target).coverage());
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
                        "band", recordings.get(0).band() == null ? "" : " <span class=\"line band\"></span> band",
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
