package io.torsion;

import io.torsion.core.tune.Suggested;
import java.util.List;
import java.util.Map;

/**
 * One point of a search space, which is defined by asking: the function that makes a recipe asks for each parameter that it needs,
 * of those that depend on another one only where they matter. Who asks twice for a name gets the same answer. Not thread-safe;
 * confine to one thread.
 *
 * <p>Asking for a name in two different ranges, or in an empty one, is an IllegalArgumentException.
 */
public interface Trial {
    /** 0 for the first. */
    int number();

    /** A number between two, both included. */
    double suggestFloat(String name, double low, double high);

    /** A positive number between two, both included, whose logarithm is searched evenly: for learning rates. */
    double suggestLogFloat(String name, double low, double high);

    /** A whole number between two, both included. */
    int suggestInt(String name, int low, int high);

    /** One of these, told apart by their texts; nothing is made of their order. */
    <T> T suggestCategorical(String name, List<T> choices);

    /**
     * The trial that answers with these, such as {@link TrialReport#parameters()}: gives the recipe of a trial that is over.
     *
     * @param parameters numbers, whole numbers and texts of choices; to ask for another one, or in a range that does not hold the
     *     answer, is an IllegalArgumentException
     */
    static Trial of(Map<String, Object> parameters) {
        return Suggested.fixed(parameters);
    }
}
