package io.torsion.tck.reference;

import org.jspecify.annotations.Nullable;

/** Whether something is open: it ends with what made it. Thread-safe. */
final class Open {
    private final @Nullable Open maker;
    private volatile boolean closed;

    Open(@Nullable Open maker) {
        this.maker = maker;
    }

    void check() {
        if (closed) {
            throw new IllegalStateException("It is closed already");
        }
        if (maker != null) {
            maker.check();
        }
    }

    void close() {
        closed = true;
    }
}
