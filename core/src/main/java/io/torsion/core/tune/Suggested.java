package io.torsion.core.tune;

import io.torsion.Trial;
import io.torsion.error.ErrorCode;
import io.torsion.error.TrainingException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A trial that remembers what it answered. Not thread-safe; confine to one thread. */
public final class Suggested implements Trial {
    private final int number;
    private final Proposal proposal;
    private final Map<String, Parameter> taken = new LinkedHashMap<>();

    Suggested(int number, Proposal proposal) {
        this.number = number;
        this.proposal = proposal;
    }

    /** Where values come from. */
    interface Proposal {
        Object value(String name, Range range);
    }

    /** Answers with these values, and an IllegalArgumentException where they do not fit. */
    public static Trial fixed(Map<String, Object> parameters) {
        return new Suggested(0, (name, range) -> {
            Object value = parameters.get(name);
            if (value == null || !range.holds(value)) {
                throw new IllegalArgumentException(
                        "Parameter '" + name + "' is asked for as " + range + ", found " + value);
            }
            return value;
        });
    }

    /** Answers as a journal tells; T105 for a question that the journal does not know. */
    static Suggested again(int number, Map<String, Parameter> told) {
        return new Suggested(number, (name, range) -> {
            Parameter parameter = told.get(name);
            if (parameter == null || !parameter.range().equals(range.toString()) || !range.holds(parameter.value())) {
                throw otherSpace(
                        number,
                        name + ": " + range + ", in the journal "
                                + (parameter == null ? "nothing" : parameter.range()));
            }
            return parameter.value();
        });
    }

    /** Refuses a space that asks for less than the journal has (T105). */
    void requireAll(Map<String, Parameter> told) {
        if (!taken.keySet().equals(told.keySet())) {
            throw otherSpace(number, taken.keySet() + ", in the journal " + told.keySet());
        }
    }

    private static TrainingException otherSpace(int number, String found) {
        return new TrainingException(
                ErrorCode.OTHER_TUNING,
                "The search space is not that of the journal",
                "trial " + number + ": " + found,
                "Continue with the space that began it, or begin another journal");
    }

    /** What was asked for, in this order. */
    Map<String, Parameter> taken() {
        return Collections.unmodifiableMap(taken);
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public double suggestFloat(String name, double low, double high) {
        return (Double) take(name, new Range.Floats(low, high, false));
    }

    @Override
    public double suggestLogFloat(String name, double low, double high) {
        return (Double) take(name, new Range.Floats(low, high, true));
    }

    @Override
    public int suggestInt(String name, int low, int high) {
        return (Integer) take(name, new Range.Ints(low, high));
    }

    @Override
    public <T> T suggestCategorical(String name, List<T> choices) {
        List<String> texts = choices.stream().map(String::valueOf).toList();
        return choices.get(texts.indexOf(take(name, new Range.Choices(texts))));
    }

    private Object take(String name, Range range) {
        Parameter before = taken.get(name);
        if (before == null) {
            Object value = proposal.value(name, range);
            taken.put(name, new Parameter(range.toString(), value));
            return value;
        }
        if (!before.range().equals(range.toString())) {
            throw new IllegalArgumentException(
                    "Parameter '" + name + "' is asked for as " + before.range() + " and as " + range);
        }
        return before.value();
    }
}
