package io.torsion.tck;

/** Some rules for backends: each method is one, its number stands in its name. Not thread-safe; confine to one thread. */
public interface Rules {
    /** The backend that must keep them. */
    TestedBackend tested();
}
