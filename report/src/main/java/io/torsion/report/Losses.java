package io.torsion.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.torsion.History;
import io.torsion.train.EpochReport;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Loss curves, one pair a member. */
final class Losses {
    private static final int POINTS = 2_000;
    private static final int MOST_MEMBERS = 20;

    private Losses() {}

    static ArrayNode json(List<History> histories) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        histories.stream().limit(MOST_MEMBERS).forEach(history -> all.add(json(history)));
        return all;
    }

    private static ObjectNode json(History history) {
        MinMax points = MinMax.of(history.epochs().size(), POINTS);
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("step", points.stride());
        node.set("training", Packed.of(points.apply(column(history, EpochReport::trainingLoss))));
        node.set("validation", Packed.of(points.apply(column(history, EpochReport::validationLoss))));
        return node;
    }

    private static double[] column(History history, ToDoubleFunction<EpochReport> loss) {
        return history.epochs().stream().mapToDouble(loss).toArray();
    }

    static String section(List<History> histories) {
        Table table = new Table(
                "Each network's losses, in scaled units: the validation loss decided which epoch was kept.",
                "network",
                "epochs",
                "kept epoch",
                "training loss there",
                "validation loss there",
                "seconds");
        for (int member = 0; member < histories.size(); member++) {
            History history = histories.get(member);
            EpochReport kept = history.epochs().get(history.bestEpoch() - 1);
            double seconds = history.epochs().stream()
                    .mapToDouble(epoch -> epoch.duration().toMillis() / 1000.0)
                    .sum();
            table.row(
                    (member + 1) + " of " + histories.size(),
                    String.valueOf(history.epochs().size()),
                    String.valueOf(history.bestEpoch()),
                    Html.number(kept.trainingLoss()),
                    Html.number(kept.validationLoss()),
                    Html.number(seconds));
        }
        String chart =
                "<figure class=\"wide\"><figcaption>Loss by epoch; solid lines are validation, dashed ones training"
                        + "</figcaption><div class=\"plot\" id=\"losses\" role=\"img\" aria-label=\"Loss by epoch, in the table below"
                        + "\"></div></figure>\n";
        return Html.section("training", "Training", chart + table);
    }
}
