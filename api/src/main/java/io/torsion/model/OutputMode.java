package io.torsion.model;

/** Which time steps of a sequence a network answers for. Immutable. */
public enum OutputMode {
    /** One answer a sequence: forward's last valid step, beside backward's last processed step (time 0). */
    LAST_STEP,
    /** One answer a time step. */
    EVERY_STEP
}
