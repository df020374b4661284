package io.torsion.benchmarks.peers;

/**
 * What one round of calls took. Immutable.
 *
 * @param calls how many
 * @param seconds all of them
 * @param bytes allocated on the Java heap by the calling thread, a call
 * @param p50 seconds of a call, the median
 * @param p99 seconds of a call
 * @param p999 seconds of a call, 99.9 %
 * @param max seconds of the slowest call
 */
record Round(int calls, double seconds, double bytes, double p50, double p99, double p999, double max) {}
