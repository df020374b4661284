package io.torsion.error;

import org.jspecify.annotations.Nullable;

/** Something is asked for that is declared as not supported. Codes C101 and up. Immutable. */
public final class CapabilityException extends TorsionException {
    private static final long serialVersionUID = 1L;

    /** An error without a cause. */
    public CapabilityException(ErrorCode code, String what, String found, String remedy) {
        this(code, new Problem(what, found, remedy), null);
    }

    /** An error with the exception that led to it, which is never dropped. */
    public CapabilityException(ErrorCode code, Problem problem, @Nullable Throwable cause) {
        super(code, 'C', problem, cause);
    }
}
