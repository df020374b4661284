package io.torsion.error;

import org.jspecify.annotations.Nullable;

/** Training cannot go on. Codes T101 and up. Immutable. */
public final class TrainingException extends TorsionException {
    private static final long serialVersionUID = 1L;

    /** An error without a cause. */
    public TrainingException(ErrorCode code, String what, String found, String remedy) {
        this(code, new Problem(what, found, remedy), null);
    }

    /** An error with the exception that led to it, which is never dropped. */
    public TrainingException(ErrorCode code, Problem problem, @Nullable Throwable cause) {
        super(code, 'T', problem, cause);
    }
}
