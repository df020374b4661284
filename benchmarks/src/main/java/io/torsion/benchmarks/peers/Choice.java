package io.torsion.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What was asked for by name. */
final class Choice {
    private Choice() {}

    /**
     * Those of these names, in the order of all.
     *
     * @param kind what they are, for errors
     * @throws IllegalArgumentException if a name is not known
     */
    static <T> List<T> of(String kind, List<String> names, List<T> all, Function<T, String> name) {
        List<String> unknown = new ArrayList<>(names);
        unknown.removeAll(all.stream().map(name).toList());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("No " + kind + " is named " + String.join(", ", unknown) + ": there are "
                    + all.stream().map(name).toList());
        }
        return all.stream().filter(one -> names.contains(name.apply(one))).toList();
    }
}
