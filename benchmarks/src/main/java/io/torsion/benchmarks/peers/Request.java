package io.torsion.benchmarks.peers;

/**
 * What the driver asks a worker, one line of JSON. Immutable.
 *
 * @param action what to do
 * @param mode what is measured
 * @param seconds how long a round lasts
 * @param mostCalls and how many calls it has at most
 */
record Request(Action action, Mode mode, double seconds, int mostCalls) {
    /** What a worker can do. */
    enum Action {
        /** Make the task of a mode and compute what all peers must agree on. */
        OPEN,
        /** Run a round of it. */
        ROUND
    }

    static Request open(Mode mode) {
        return new Request(Action.OPEN, mode, 0, 0);
    }

    static Request round(Mode mode, double seconds, int mostCalls) {
        return new Request(Action.ROUND, mode, seconds, mostCalls);
    }
}
