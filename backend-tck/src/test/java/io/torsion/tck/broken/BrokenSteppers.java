package io.torsion.tck.broken;

import io.torsion.model.Stepper;
import io.torsion.spi.BackendProvider;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Rules B511 to B516. */
final class BrokenSteppers {
    private BrokenSteppers() {}

    static Map<String, List<Supplier<BackendProvider>>> byRule() {
        return Map.of(
                "B511", List.of(() -> With.stepper(Forgets::new)),
                "B512", List.of(BrokenSteppers::oneForAll),
                "B513", List.of(BrokenSteppers::sharedBuffer),
                "B514", List.of(() -> With.stepper(Remembers::new)),
                "B515", List.of(() -> With.stepper(Rounds::new)),
                "B516", List.of(() -> With.stepper(Reverses::new)));
    }

    private static BackendProvider oneForAll() {
        return With.model(whole -> new Wrapped.Frozen(whole) {
            private Stepper only;

            @Override
            public Stepper stepper() {
                only = only == null ? super.stepper() : only;
                only.reset();
                return only;
            }
        });
    }

    private static BackendProvider sharedBuffer() {
        float[] buffer = new float[100];
        return With.stepper(stepper -> new Wrapped.Steps(stepper) {
            @Override
            public void step(float[] in, float[] out) {
                whole.step(in, buffer);
                Pause.millis(1);
                System.arraycopy(buffer, 0, out, 0, out.length);
            }
        });
    }

    private static final class Forgets extends Wrapped.Steps {
        Forgets(Stepper whole) {
            super(whole);
        }

        @Override
        public void step(float[] in, float[] out) {
            whole.reset();
            whole.step(in, out);
        }
    }

    private static final class Remembers extends Wrapped.Steps {
        Remembers(Stepper whole) {
            super(whole);
        }

        @Override
        public void reset() {}
    }

    private static final class Rounds extends Wrapped.Steps {
        Rounds(Stepper whole) {
            super(whole);
        }

        @Override
        public float[] state() {
            float[] state = whole.state();
            for (int i = 0; i < state.length; i++) {
                state[i] = Math.round(state[i] * 1e4f) / 1e4f;
            }
            return state;
        }
    }

    /** Its state is whole, but in a form of its own. */
    private static final class Reverses extends Wrapped.Steps {
        Reverses(Stepper whole) {
            super(whole);
        }

        @Override
        public float[] state() {
            return reversed(whole.state());
        }

        @Override
        public void restore(float[] state) {
            whole.restore(reversed(state));
        }

        private static float[] reversed(float[] state) {
            float[] reversed = Arrays.copyOf(state, state.length);
            for (int i = 0; i < state.length; i++) {
                reversed[i] = state[state.length - 1 - i];
            }
            return reversed;
        }
    }
}
