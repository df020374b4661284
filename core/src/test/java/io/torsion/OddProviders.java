package io.torsion;

import io.torsion.spi.Availability;
import io.torsion.spi.Backend;
import io.torsion.spi.BackendInfo;
import io.torsion.spi.BackendOptions;
import io.torsion.spi.Capabilities;

/** Providers that break their contract, each in one way. */
public final class OddProviders {
    private OddProviders() {}

    /** Nobody. */
    public static final class NullInfo extends Providers.Fast {
        @Override
        public BackendInfo info() {
            return null;
        }
    }

    /** Fails with what is no exception. */
    public static final class FailingInfo extends Providers.Fast {
        @Override
        public BackendInfo info() {
            throw new AssertionError("who am I?");
        }
    }

    /** Has no id. */
    public static final class NullId extends Providers.Fast {
        /** Called by ServiceLoader. */
        public NullId() {
            super(null, 1);
        }
    }

    /** Its id is empty. */
    public static final class EmptyId extends Providers.Fast {
        /** Called by ServiceLoader. */
        public EmptyId() {
            super("", 1);
        }
    }

    /** Its id cannot be typed. */
    public static final class TwoWords extends Providers.Fast {
        /** Called by ServiceLoader. */
        public TwoWords() {
            super("two\nwords", 1);
        }
    }

    /** Declares not even that it can do nothing. */
    public static final class NullCapabilities extends Providers.Fast {
        @Override
        public Capabilities capabilities() {
            return null;
        }
    }

    /** Does not say whether it can run. */
    public static final class NullProbe extends Providers.Fast {
        @Override
        public Availability probe() {
            return null;
        }
    }

    /** Gave a good impression. */
    public static final class FailsToStart extends Providers.Fast {
        @Override
        public Backend open(BackendOptions options) {
            throw new UnsatisfiedLinkError("no abacus in java.library.path");
        }
    }

    /** Opens nothing. */
    public static final class NullBackend extends Providers.Fast {
        @Override
        public Backend open(BackendOptions options) {
            return null;
        }
    }

    /** Knows that its settings are wrong. */
    public static final class Choosy extends Providers.Fast {
        @Override
        public Backend open(BackendOptions options) {
            throw new IllegalArgumentException("no such setting");
        }
    }
}
