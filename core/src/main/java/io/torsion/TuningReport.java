package io.torsion;

import io.torsion.TrialReport.State;
import io.torsion.core.bundle.Json;
import io.torsion.error.ErrorCode;
import io.torsion.error.TrainingException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a search found; {@code toString} is a table, best first. The best score is optimistic, since it was chosen by it. Immutable.
 *
 * @param trials by number
 */
public record TuningReport(List<TrialReport> trials) {
    private static final Comparator<TrialReport> BEST_FIRST = Comparator.comparing(
                    (TrialReport trial) -> trial.state() != State.COMPLETE)
            .thenComparingInt(trial -> -trial.scores().size())
            .thenComparingDouble(TrialReport::score)
            .thenComparingInt(TrialReport::number);

    /** Copies the list. */
    public TuningReport {
        trials = List.copyOf(trials);
    }

    /**
     * The complete trial with the least score.
     *
     * @throws TrainingException T107 if none is complete
     */
    public TrialReport best() {
        return ranked().stream()
                .filter(trial -> trial.state() == State.COMPLETE)
                .findFirst()
                .orElseThrow(this::none);
    }

    /** Complete ones first, then who came furthest; of equals the least score. */
    public List<TrialReport> ranked() {
        return trials.stream().sorted(BEST_FIRST).toList();
    }

    private TrainingException none() {
        String reason = trials.stream()
                .map(TrialReport::reason)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .map(text -> ", the first reason: " + text)
                .orElse("");
        return new TrainingException(
                ErrorCode.NO_TRIAL,
                "No trial came through",
                counts() + reason,
                "Widen the search space or the limits, or run more trials");
    }

    private Map<State, Long> counts() {
        return trials.stream().collect(Collectors.groupingBy(TrialReport::state, Collectors.counting()));
    }

    /** The table as JSON: {@code trials}, best first, each {@code number, state, score, scores, seconds, reason, parameters}. */
    public String toJson() {
        return Json.pretty(
                Map.of("trials", ranked().stream().map(TuningReport::map).toList()));
    }

    private static Map<String, @Nullable Object> map(TrialReport trial) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("number", trial.number());
        map.put("state", trial.state().name());
        map.put("score", Json.number(trial.score()));
        map.put("scores", trial.scores());
        map.put("seconds", trial.seconds());
        map.put("reason", trial.reason());
        map.put("parameters", trial.parameters());
        return map;
    }

    @Override
    public String toString() {
        StringBuilder table = new StringBuilder(
                String.format("%5s %-10s %4s %8s %7s  parameters", "trial", "state", "rung", "score", "s"));
        for (TrialReport trial : ranked()) {
            table.append(String.format(
                    Locale.ROOT,
                    "%n%5d %-10s %4d %8s %7.1f  %s",
                    trial.number(),
                    trial.state().name().toLowerCase(Locale.ROOT),
                    trial.scores().size(),
                    Double.isNaN(trial.score()) ? "-" : String.format(Locale.ROOT, "%.4f", trial.score()),
                    trial.seconds(),
                    trial.reason().isEmpty() ? text(trial.parameters()) : trial.reason()));
        }
        return table.toString();
    }

    private static String text(Map<String, Object> parameters) {
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + " " + text(each.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String text(Object value) {
        return value instanceof Double number ? String.format(Locale.ROOT, "%.3g", number) : value.toString();
    }
}
