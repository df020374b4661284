package io.torsion.benchmarks.peers;

import com.google.common.base.Throwables;
import org.jspecify.annotations.Nullable;

/**
 * What a worker answers, one line of JSON. Not thread-safe; confine to one thread.
 *
 * @param error what went wrong; null if nothing did
 * @param about the library's version and settings
 * @param check after OPEN, what all peers must agree on; empty if the mode is not offered
 * @param round after ROUND, what it took
 */
record Answer(
        @Nullable String error,
        String about,
        float[] check,
        @Nullable Round round) {
    /** The root of a failure is what tells: reflection and class initialisation only wrap it. */
    static Answer failed(Throwable failure) {
        return new Answer(Throwables.getRootCause(failure).toString(), "", new float[0], null);
    }
}
