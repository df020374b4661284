package io.torsion.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TorsionExceptionTest {
    @Test
    void theMessageSaysWhatHappenedWhatWasFoundAndWhatToDo() {
        DataException error =
                new DataException(ErrorCode.MISSING_CHANNEL, "No channel 'q9'", "[q1, q2]", "Add the column");
        assertThat(error)
                .hasMessage("D101: No channel 'q9'. Found: [q1, q2]. Add the column. (docs/errors.md#d101)")
                .hasNoCause();
        assertThat(error.code()).isEqualTo(ErrorCode.MISSING_CHANNEL);
    }

    @ParameterizedTest
    @EnumSource
    void everyCodeHasItsFamilyAndKeepsTheCause(ErrorCode code) {
        IOException cause = new IOException("disk");
        TorsionException error = create(code, cause);
        assertThat(error).hasMessageStartingWith(code.id() + ": ").hasCause(cause);
        assertThat(error.code()).isSameAs(code);
        assertThat(code.id()).matches("[BCDTMI]1[0-9]{2}");
    }

    @Test
    void codesAreUnique() {
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::id)).doesNotHaveDuplicates();
    }

    @Test
    void aCodeOfAnotherFamilyIsRefused() {
        assertThatThrownBy(() -> new BundleException(ErrorCode.DIVERGED, "a", "b", "c"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BundleException");
    }

    private static TorsionException create(ErrorCode code, Throwable cause) {
        Problem problem = new Problem("what", "found", "remedy");
        return switch (code.family()) {
            case 'B' -> new BackendException(code, problem, cause);
            case 'C' -> new CapabilityException(code, problem, cause);
            case 'D' -> new DataException(code, problem, cause);
            case 'T' -> new TrainingException(code, problem, cause);
            case 'I' -> new InteropException(code, problem, cause);
            default -> new BundleException(code, problem, cause);
        };
    }
}
