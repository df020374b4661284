package io.torsion.tck.broken;

import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.Stepper;
import io.torsion.spi.Backend;
import io.torsion.spi.BackendProvider;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Rules B6xx. */
final class BrokenEnds {
    private BrokenEnds() {}

    static Map<String, List<Supplier<BackendProvider>>> byRule() {
        return Map.of(
                "B601", List.of(() -> With.model(ClosesOnce::new)),
                "B602", List.of(() -> With.model(NeverEnds::new)),
                "B603", List.of(() -> With.backend(Survived::new)),
                "B604", List.of(() -> With.model(FreedInPredict::new)),
                "B605", List.of(() -> With.model(FreedInStep::new)),
                "B606", List.of(leak(heap()), leak(process()), leak(BrokenEnds::leaveThread)));
    }

    private static Supplier<BackendProvider> leak(Consumer<Backend> leak) {
        return () -> With.backend(whole -> new Wrapped.Engine(whole) {
            @Override
            public void close() {
                super.close();
                leak.accept(whole);
            }
        });
    }

    private static Consumer<Backend> heap() {
        List<float[]> kept = new ArrayList<>();
        return backend -> kept.add(new float[1 << 17]);
    }

    private static Consumer<Backend> process() {
        List<ByteBuffer> kept = new ArrayList<>();
        return backend -> kept.add(ByteBuffer.allocateDirect(3 << 18));
    }

    /** It ends with the test. */
    private static void leaveThread(Backend backend) {
        Thread thread = new Thread(() -> Pause.millis(20_000), "left by " + backend);
        thread.setDaemon(true);
        thread.start();
    }

    private static final class ClosesOnce extends Wrapped.Frozen {
        private boolean closed;

        ClosesOnce(SequenceModel whole) {
            super(whole);
        }

        @Override
        public void close() {
            if (closed) {
                throw new IllegalStateException("freed twice");
            }
            closed = true;
            super.close();
        }
    }

    private static final class NeverEnds extends Wrapped.Frozen {
        NeverEnds(SequenceModel whole) {
            super(whole);
        }

        @Override
        public void close() {}
    }

    private static final class Survived extends Wrapped.Engine {
        Survived(Backend whole) {
            super(whole);
        }

        @Override
        public void close() {}
    }

    private static class FreedInPredict extends Wrapped.Frozen {
        private volatile boolean freed;

        FreedInPredict(SequenceModel whole) {
            super(whole);
        }

        @Override
        public void predict(SequenceBatch batch, float[] out) {
            super.predict(batch, out);
            Pause.millis(20);
            checkMemory();
        }

        final void checkMemory() {
            if (freed) {
                throw new NullPointerException("freed under a call");
            }
        }

        @Override
        public void close() {
            freed = true;
            super.close();
        }
    }

    private static final class FreedInStep extends FreedInPredict {
        FreedInStep(SequenceModel whole) {
            super(whole);
        }

        @Override
        public Stepper stepper() {
            return new Wrapped.Steps(super.stepper()) {
                @Override
                public void step(float[] in, float[] out) {
                    whole.step(in, out);
                    Pause.millis(20);
                    checkMemory();
                }
            };
        }
    }
}
