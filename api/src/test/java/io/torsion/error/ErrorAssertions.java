package io.torsion.error;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Assertions on the errors that data and environment cause. */
public final class ErrorAssertions {
    private ErrorAssertions() {}

    /** The call fails with this code, which stands first in the message. */
    public static AbstractThrowableAssert<?, ?> assertRefused(ErrorCode code, ThrowingCallable call) {
        return assertThatThrownBy(call)
                .isInstanceOf(TorsionException.class)
                .matches(error -> ((TorsionException) error).code() == code, "has code " + code.id())
                .hasMessageStartingWith(code.id() + ": ");
    }
}
