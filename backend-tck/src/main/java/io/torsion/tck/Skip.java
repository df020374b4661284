package io.torsion.tck;

import java.io.Serial;
import org.opentest4j.TestAbortedException;

/** A rule that has nothing to say about this backend. Any other way of skipping counts as a failure. */
final class Skip extends TestAbortedException {
    @Serial
    private static final long serialVersionUID = 1L;

    Skip(String reason) {
        super(reason);
    }
}
