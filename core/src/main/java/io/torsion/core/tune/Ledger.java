package io.torsion.core.tune;

import com.fasterxml.jackson.databind.JsonNode;
import io.torsion.TrialReport;
import io.torsion.TrialReport.State;
import io.torsion.error.ErrorCode;
import io.torsion.error.TrainingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** All trials, in the journal before they count. Thread-safe. */
final class Ledger {
    private static final String FORMAT = "torsion-tuning";
    private static final int VERSION = 1;
    /** A number beyond is damage, not a search. */
    private static final int MOST_TRIALS = 1_000_000;

    private final @Nullable Journal journal;
    private final List<Entry> entries = new ArrayList<>();

    /**
     * Takes up what the journal holds.
     *
     * @param identity what must be the same in all runs that share a journal
     * @throws TrainingException T105 if it was not, T106 if a line cannot be understood
     */
    Ledger(@Nullable Journal journal, Map<String, String> identity) {
        this.journal = journal;
        if (journal != null) {
            begin(journal, identity);
        }
    }

    private void begin(Journal from, Map<String, String> identity) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("format", FORMAT);
        header.put("version", VERSION);
        header.putAll(identity);
        if (from.lines().isEmpty()) {
            from.append(header);
            return;
        }
        requireSame(header, from.lines().get(0));
        for (JsonNode line : from.lines().subList(1, from.lines().size())) {
            try {
                Lines.apply(line, entry(Lines.trial(line)));
            } catch (IllegalArgumentException | NullPointerException | IndexOutOfBoundsException failure) {
                throw from.unreadable(line, failure);
            }
        }
    }

    private static void requireSame(Map<String, Object> header, JsonNode found) {
        header.forEach((name, value) -> {
            if (!found.path(name).asText().equals(String.valueOf(value))) {
                throw new TrainingException(
                        ErrorCode.OTHER_TUNING,
                        "The journal was begun by another tuning",
                        name + " " + found.path(name).asText("none") + ", here " + value,
                        "Continue with what began it, or begin another journal");
            }
        });
    }

    /** Side by side a later trial may start before an earlier one. */
    private Entry entry(int number) {
        if (number >= MOST_TRIALS) {
            throw new IllegalArgumentException("trial " + number);
        }
        while (entries.size() <= number) {
            entries.add(new Entry(entries.size()));
        }
        return entries.get(number);
    }

    /** A trial to work on: one that a run before left, else a new one; none if there are as many as wanted. */
    synchronized OptionalInt next(int wanted) {
        for (Entry entry : entries) {
            if (entry.state == State.RUNNING && !entry.taken) {
                entry.taken = true;
                return OptionalInt.of(entry.number);
            }
        }
        if (entries.size() >= wanted) {
            return OptionalInt.empty();
        }
        Entry fresh = entry(entries.size());
        fresh.taken = true;
        return OptionalInt.of(fresh.number);
    }

    synchronized List<TrialReport> reports() {
        return entries.stream().map(Entry::report).toList();
    }

    synchronized TrialReport report(int number) {
        return entries.get(number).report();
    }

    /** What a trial took in a run before; null if it was not begun. */
    synchronized @Nullable Map<String, Parameter> told(int number) {
        Entry entry = entries.get(number);
        return entry.started ? Map.copyOf(entry.parameters) : null;
    }

    synchronized List<Scores> rungs(int number) {
        return List.copyOf(entries.get(number).rungs);
    }

    synchronized void started(int number, Map<String, Parameter> parameters) {
        write(Lines.started(number, parameters));
        entries.get(number).started = true;
        entries.get(number).parameters.putAll(parameters);
    }

    synchronized void scored(int number, Scores scores) {
        write(Lines.scored(number, scores));
        entries.get(number).rungs.add(scores);
    }

    synchronized void ended(int number, State state, String reason, double seconds) {
        write(Lines.ended(number, state, reason, seconds));
        Entry entry = entries.get(number);
        entry.state = state;
        entry.reason = reason;
        entry.seconds = seconds;
    }

    private void write(Map<String, Object> line) {
        if (journal != null) {
            journal.append(line);
        }
    }
}
