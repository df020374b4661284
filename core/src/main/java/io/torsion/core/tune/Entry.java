package io.torsion.core.tune;

import io.torsion.TrialReport;
import io.torsion.TrialReport.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is known of one trial. Not thread-safe; its {@link Ledger} guards it. */
final class Entry {
    final int number;
    /** Empty until the recipe is made. */
    final Map<String, Parameter> parameters = new LinkedHashMap<>();

    final List<Scores> rungs = new ArrayList<>();
    State state = State.RUNNING;
    String reason = "";
    double seconds;
    boolean started;
    /** Whether somebody works on it now. */
    boolean taken;

    Entry(int number) {
        this.number = number;
    }

    TrialReport report() {
        Map<String, Object> values = new LinkedHashMap<>();
        parameters.forEach((name, parameter) -> values.put(name, parameter.value()));
        List<Double> scores = rungs.stream().map(Scores::value).toList();
        return new TrialReport(number, values, state, scores, reason, seconds);
    }
}
