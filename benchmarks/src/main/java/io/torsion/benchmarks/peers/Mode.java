package io.torsion.benchmarks.peers;

import io.torsion.benchmarks.Workload;

/** What is measured of a workload. Immutable. */
enum Mode {
    /** Whole updates: forward, backward, Adam. */
    TRAIN,
    /** Answers to 256 sequences. */
    INFER_BATCH,
    /** The answer to one sequence. */
    INFER_1,
    /** One time step after the other, with carried state. */
    STREAM;

    private static final int INFERENCE_BATCH = 256;

    /** The workload with the batches of this mode. */
    Workload sized(Workload workload) {
        return switch (this) {
            case TRAIN -> workload;
            case INFER_BATCH -> workload.withBatch(INFERENCE_BATCH);
            case INFER_1, STREAM -> workload.withBatch(1);
        };
    }

    /** Whether it is measured at all: streaming is, where state is carried and users would do it. */
    boolean fits(Workload workload) {
        return this != STREAM || workload.name().equals("W1") || workload.name().equals("W4");
    }

    /** Whether the time of a call is what counts, and not the sequences a second. */
    boolean latency() {
        return this == INFER_1 || this == STREAM;
    }

    /** Nominal floating-point operations of one call. */
    double flops(Workload workload) {
        double step = sized(workload).stepFlops();
        return switch (this) {
            case TRAIN -> 3 * step * workload.time() * workload.batch();
            case INFER_BATCH -> step * workload.time() * INFERENCE_BATCH;
            case INFER_1 -> step * workload.time();
            case STREAM -> step;
        };
    }

    /** As it stands in tables and on the command line. */
    @Override
    public String toString() {
        return name().replace('_', '-');
    }
}
