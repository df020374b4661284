package io.torsion.error;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that data, a file or the environment caused; the message says what happened, what was found, what to do.
 *
 * <p>Mistakes in the calling program keep the JDK's exceptions. Immutable.
 */
public abstract sealed class TorsionException extends RuntimeException
        permits BackendException,
                BundleException,
                CapabilityException,
                DataException,
                InteropException,
                TrainingException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    TorsionException(ErrorCode code, char family, Problem problem, @Nullable Throwable cause) {
        super(code.id() + ": " + problem + " (docs/errors.md#" + code.id().toLowerCase(Locale.ROOT) + ")", cause);
        if (code.family() != family) {
            throw new IllegalArgumentException(
                    code + " is not a code of " + getClass().getSimpleName());
        }
        this.code = code;
    }

    /** The stable code, shown first in the message. */
    public ErrorCode code() {
        return code;
    }
}
