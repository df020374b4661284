package io.torsion.error;

import org.jspecify.annotations.Nullable;

/** A bundle cannot be read, trusted or written. Codes M101 and up. Immutable. */
public final class BundleException extends TorsionException {
    private static final long serialVersionUID = 1L;

    /** An error without a cause. */
    public BundleException(ErrorCode code, String what, String found, String remedy) {
        this(code, new Problem(what, found, remedy), null);
    }

    /** An error with the exception that led to it, which is never dropped. */
    public BundleException(ErrorCode code, Problem problem, @Nullable Throwable cause) {
        super(code, 'M', problem, cause);
    }
}
