package io.torsion.error;

import org.jspecify.annotations.Nullable;

/** The data is not what the schema, the pipeline or the model needs. Codes D101 and up. Immutable. */
public final class DataException extends TorsionException {
    private static final long serialVersionUID = 1L;

    /** An error without a cause. */
    public DataException(ErrorCode code, String what, String found, String remedy) {
        this(code, new Problem(what, found, remedy), null);
    }

    /** An error with the exception that led to it, which is never dropped. */
    public DataException(ErrorCode code, Problem problem, @Nullable Throwable cause) {
        super(code, 'D', problem, cause);
    }
}
