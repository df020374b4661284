package io.torsion.error;

import org.jspecify.annotations.Nullable;

/** A backend is missing, ambiguous or broken. Codes B101 and up. Immutable. */
public final class BackendException extends TorsionException {
    private static final long serialVersionUID = 1L;

    /** An error without a cause. */
    public BackendException(ErrorCode code, String what, String found, String remedy) {
        this(code, new Problem(what, found, remedy), null);
    }

    /** An error with the exception that led to it, which is never dropped. */
    public BackendException(ErrorCode code, Problem problem, @Nullable Throwable cause) {
        super(code, 'B', problem, cause);
    }
}
