package io.torsion.interop.pytorch;

import io.torsion.error.ErrorCode;
import io.torsion.error.InteropException;
import io.torsion.error.Problem;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why a file is not read. */
final class Refusal {
    /** Of many things. */
    static final int MOST_SHOWN = 100;

    private static final int LONGEST = 120;

    private Refusal() {}

    /** I101. */
    static InteropException unreadable(String found) {
        return unreadable(found, "Copy it again, or save the state_dict again");
    }

    /** I101, with something better to do. */
    static InteropException unreadable(String found, String remedy) {
        return new InteropException(ErrorCode.UNREADABLE_MODEL, "This is no readable state_dict", found, remedy);
    }

    /** I101, since something else failed. */
    static InteropException unreadable(String found, @Nullable Throwable cause) {
        Problem problem =
                new Problem("This is no readable state_dict", found, "Check the path, or copy the file again");
        return new InteropException(ErrorCode.UNREADABLE_MODEL, problem, cause);
    }

    /** I104. */
    static InteropException wouldRun(String found) {
        return new InteropException(
                ErrorCode.WOULD_RUN_CODE,
                "This file asks for more than tensors, which could run code; nothing was run",
                found,
                "If it is yours, save model.state_dict() alone, best as .safetensors; else do not trust it");
    }

    /** Names out of a file, which may be many and long. */
    static String names(Collection<?> names) {
        return names.stream().limit(MOST_SHOWN).map(Refusal::name).collect(Collectors.joining(", "))
                + (names.size() > MOST_SHOWN ? " and " + (names.size() - MOST_SHOWN) + " more" : "");
    }

    /** A name out of a file: one line, and not for ever. */
    static String name(Object name) {
        String text = name.toString().replaceAll("\\p{Cntrl}", "?");
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }
}
