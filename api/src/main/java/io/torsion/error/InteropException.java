package io.torsion.error;

import org.jspecify.annotations.Nullable;

/** A model of another library cannot be read, or one of ours not be said in its form. Codes I101 and up. Immutable. */
public final class InteropException extends TorsionException {
    private static final long serialVersionUID = 1L;

    /** An error without a cause. */
    public InteropException(ErrorCode code, String what, String found, String remedy) {
        this(code, new Problem(what, found, remedy), null);
    }

    /** An error with the exception that led to it, which is never dropped. */
    public InteropException(ErrorCode code, Problem problem, @Nullable Throwable cause) {
        super(code, 'I', problem, cause);
    }
}
