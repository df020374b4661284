package io.torsion.benchmarks.peers;

/**
 * What a network of one LSTM layer costs on one thread. Immutable.
 *
 * @param units hidden size H
 * @param batch sequences side by side
 * @param time steps
 * @param mode TRAIN or INFER_BATCH
 * @param seconds a call, the median of the best round
 * @param flops nominal operations of a call
 */
record Cost(int units, int batch, int time, Mode mode, double seconds, double flops) {
    /** Picoseconds for one nominal floating-point operation. */
    double perFlop() {
        return seconds / flops * 1e12;
    }

    /** Where the kernels have enough to do at once. */
    boolean roomy() {
        return units >= 64 && batch >= 16;
    }
}
