package io.torsion.benchmarks.peers;

import io.torsion.benchmarks.Workload;

/** Gives 1, 2, 3, … and can do everything but STREAM. */
class FakePeer implements Peer {
    private final int threads;

    FakePeer(int threads) {
        this.threads = threads;
    }

    @Override
    public String about() {
        return "fake, " + threads + " threads";
    }

    @Override
    public boolean offers(Mode mode) {
        return mode != Mode.STREAM;
    }

    @Override
    public Task open(Workload workload, Mode mode) {
        return new FakeTask(this);
    }

    /** What comes out of the call of this number. */
    float value(int call) {
        return call;
    }

    private static final class FakeTask implements Task {
        private final FakePeer peer;
        private float last;
        private int calls;

        FakeTask(FakePeer peer) {
            this.peer = peer;
        }

        @Override
        public void run() {
            last = peer.value(++calls);
        }

        @Override
        public float[] result() {
            return new float[] {last};
        }
    }

    /** A little off, as another order of additions is. */
    static final class Rounding extends FakePeer {
        Rounding(int threads) {
            super(threads);
        }

        @Override
        float value(int call) {
            return call * (1 + 5e-5f);
        }
    }

    /** Right at first, then wrong. */
    static final class Wrong extends FakePeer {
        Wrong(int threads) {
            super(threads);
        }

        @Override
        float value(int call) {
            return call < 4 ? call : call + 0.01f;
        }
    }

    /** Computes NaN, which no comparison with a tolerance may let pass. */
    static final class NotANumber extends FakePeer {
        NotANumber(int threads) {
            super(threads);
        }

        @Override
        float value(int call) {
            return Float.NaN;
        }
    }

    /** Writes to standard output, as native libraries do, before each answer. */
    static final class Talking extends FakePeer {
        Talking(int threads) {
            super(threads);
        }

        @Override
        float value(int call) {
            if (call == 1) {
                new java.io.PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true)
                        .println("loading…");
                System.out.println("ready");
            }
            return call;
        }
    }

    /** Has no library below it. */
    static final class Unlinked extends FakePeer {
        Unlinked(int threads) {
            super(threads);
            throw new UnsatisfiedLinkError("no jnifake in java.library.path");
        }
    }

    /** Takes its process with it, in its second thousand calls. */
    static final class Crashing extends FakePeer {
        Crashing(int threads) {
            super(threads);
        }

        @Override
        float value(int call) {
            if (call > 1000) {
                Runtime.getRuntime().halt(17);
            }
            return call;
        }
    }

    /** Never answers. */
    static final class Hanging extends FakePeer {
        Hanging(int threads) {
            super(threads);
        }

        @Override
        float value(int call) {
            while (true) {
                Thread.onSpinWait();
            }
        }
    }
}
