package io.torsion;

import io.torsion.spi.Availability;
import io.torsion.spi.Backend;
import io.torsion.spi.BackendInfo;
import io.torsion.spi.BackendOptions;
import io.torsion.spi.BackendProvider;
import io.torsion.spi.Capabilities;
import io.torsion.tck.reference.ReferenceBackend;

/** Providers of all sorts, which ServiceLoader makes. */
public final class Providers {
    private Providers() {}

    /** Can run; the others differ in what their constructors say. */
    public static class Fast implements BackendProvider {
        private final BackendInfo info;

        /** Called by ServiceLoader. */
        public Fast() {
            this("fast", 100);
        }

        Fast(String id, int priority) {
            info = new BackendInfo(id, "1", priority, "for tests");
        }

        @Override
        public BackendInfo info() {
            return info;
        }

        @Override
        public Capabilities capabilities() {
            return Capabilities.of();
        }

        @Override
        public Availability probe() {
            return new Availability.Available("always");
        }

        @Override
        public Backend open(BackendOptions options) {
            return new ReferenceBackend();
        }
    }

    /** Same priority. */
    public static final class AlsoFast extends Fast {
        /** Called by ServiceLoader. */
        public AlsoFast() {
            super("also-fast", 100);
        }
    }

    /** Same id, lower priority. */
    public static final class OtherFast extends Fast {
        /** Called by ServiceLoader. */
        public OtherFast() {
            super("fast", 50);
        }
    }

    /** Higher priority. */
    public static final class Faster extends Fast {
        /** Called by ServiceLoader. */
        public Faster() {
            super("faster", 101);
        }
    }

    /** Cannot run here. */
    public static final class Unavailable extends Fast {
        /** Called by ServiceLoader. */
        public Unavailable() {
            super("sick", 1000);
        }

        @Override
        public Availability probe() {
            return new Availability.Unavailable("no such processor", "Buy one");
        }
    }

    /** Its constructor fails. */
    public static final class Broken extends Fast {
        /** Called by ServiceLoader. */
        public Broken() {
            throw new IllegalStateException("constructor is broken");
        }
    }

    /** Its probe fails, which it must not. */
    public static final class BrokenProbe extends Fast {
        /** Called by ServiceLoader. */
        public BrokenProbe() {
            super("half-broken", 1000);
        }

        @Override
        public Availability probe() {
            throw new NoClassDefFoundError("probe is broken");
        }
    }
}
