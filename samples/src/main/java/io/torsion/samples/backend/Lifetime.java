package io.torsion.samples.backend;

import org.jspecify.annotations.Nullable;

/** Whether something is still open: it ends with {@link #close()}, or with what it belongs to. Thread-safe. */
final class Lifetime {
    private final String what;
    private final @Nullable Lifetime owner;
    private volatile boolean closed;

    Lifetime(String what, @Nullable Lifetime owner) {
        this.what = what;
        this.owner = owner;
    }

    /** The life of a thing that belongs to this one. */
    Lifetime of(String thing) {
        return new Lifetime(thing, this);
    }

    /** An IllegalStateException if this or its owner was closed. */
    void check() {
        if (closed) {
            throw new IllegalStateException("The " + what + " is closed");
        }
        if (owner != null) {
            owner.check();
        }
    }

    void close() {
        closed = true;
    }
}
