package io.torsion.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Refusals that recordings which hold too little may meet; any other one fails a test. */
final class Refusals {
    private static final Set<ErrorCode> LACKING =
            Set.of(ErrorCode.TOO_SHORT, ErrorCode.NON_FINITE, ErrorCode.NO_VARIATION);

    private Refusals() {}

    /** The answer, unless the recording is refused for what it lacks. */
    static <T> Optional<T> unlessLacking(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (DataException refused) {
            assertThat(refused.code()).as(refused.getMessage()).isIn(LACKING);
            return Optional.empty();
        }
    }
}
