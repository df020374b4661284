package io.torsion.tck;

import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asks for what must be refused. */
final class Bad {
    private Bad() {}

    static void refuses(Class<? extends RuntimeException> type, String what, ThrowingCallable call) {
        Throwable thrown = Assertions.catchThrowable(call);
        if (!type.isInstance(thrown)) {
            throw new AssertionError(
                    what + " must be an " + type.getSimpleName() + ", but "
                            + (thrown == null ? "it went through" : "it threw " + thrown),
                    thrown);
        }
    }
}
