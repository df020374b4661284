package io.torsion.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.Stepper;
import io.torsion.spi.Backend;
import io.torsion.spi.Capability;
import io.torsion.spi.DifferentiableModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Rules B601 to B605: what is closed stays closed, whenever it is closed. Not thread-safe; confine to one thread. */
public interface LifeCycleRules extends Rules {
    /**
     * Backends, models and steppers may be closed twice, and after what made them.
     *
     * <p>Look for native memory that is freed twice.
     */
    @Test
    default void b601_closingTwiceIsAllowed() {
        Network network = tested().firstComputable(Samples.forward());
        Backend backend = tested().open();
        SequenceModel model = Prediction.freeze(backend, network);
        List<AutoCloseable> all = new ArrayList<>(List.of(model, backend.differentiable(network), backend));
        if (tested().has(Capability.STEPPER)) {
            all.add(0, model.stepper());
            all.add(model.stepper());
        }
        for (int round = 1; round <= 2; round++) {
            for (AutoCloseable resource : all) {
                assertThatCode(resource::close)
                        .as("close " + round + " of " + resource.getClass().getSimpleName())
                        .doesNotThrowAnyException();
            }
        }
    }

    /**
     * A closed model, stepper or backend refuses with an IllegalStateException.
     *
     * <p>Look at each public method: an answer from freed memory, or a NullPointerException, helps nobody.
     */
    @Test
    default void b602_whatIsClosedRefuses() {
        Network network = tested().firstComputable(Samples.forward());
        SequenceBatch batch = Samples.batch(network, 1, 2);
        Step step = Step.of(network);
        Backend backend = tested().open();
        SequenceModel model = Prediction.freeze(backend, network);
        DifferentiableModel trainable = backend.differentiable(network);
        if (tested().has(Capability.STEPPER)) {
            Stepper stepper = model.stepper();
            stepper.close();
            refusesAll(stepper, network);
        }
        model.close();
        refusesAll("a closed model's", model, batch);
        trainable.close();
        refusesAll("a closed differentiable model's", trainable, batch, step);
        backend.close();
        refuses("a closed backend's freeze", () -> Prediction.freeze(backend, network));
        refuses("a closed backend's differentiable", () -> backend.differentiable(network));
    }

    private static void refusesAll(Stepper stepper, Network network) {
        refuses("step", () -> stepper.step(new float[network.inputs()], new float[network.outputs()]));
        refuses("reset", stepper::reset);
        refuses("state", stepper::state);
        refuses("restore", () -> stepper.restore(new float[network.stateSize()]));
    }

    private static void refusesAll(String whose, SequenceModel model, SequenceBatch batch) {
        refuses(whose + " predict", () -> Prediction.predict(model, batch));
        refuses(whose + " stepper", model::stepper);
    }

    private static void refusesAll(String whose, DifferentiableModel model, SequenceBatch batch, Step step) {
        refuses(whose + " predict", () -> Prediction.predict(model, step.weights(), batch));
        refuses(whose + " gradient", () -> step.ask(model, false));
    }

    private static void refuses(String what, ThrowingCallable call) {
        Bad.refuses(IllegalStateException.class, what + ", after close,", call);
    }

    /**
     * Models end with their backend, steppers with their model.
     *
     * <p>Look at what a model keeps of its backend: after close that is gone, and the model must ask.
     */
    @Test
    default void b603_modelsEndWithTheirBackend() {
        Network network = tested().firstComputable(Samples.forward());
        SequenceBatch batch = Samples.batch(network, 1, 2);
        Step step = Step.of(network);
        Backend backend = tested().open();
        SequenceModel model = Prediction.freeze(backend, network);
        DifferentiableModel trainable = backend.differentiable(network);
        if (tested().has(Capability.STEPPER)) {
            SequenceModel other = Prediction.freeze(backend, network);
            Stepper orphan = other.stepper();
            Stepper stepper = model.stepper();
            other.close();
            refusesAll(orphan, network);
            backend.close();
            refusesAll(stepper, network);
        }
        backend.close();
        refusesAll("a closed backend's model's", model, batch);
        refusesAll("a closed backend's differentiable model's", trainable, batch, step);
    }

    /**
     * A model, or its backend, that is closed while four threads predict: each call gives the right answer or an
     * IllegalStateException.
     *
     * <p>If the JVM crashes: memory is freed that a call still uses; close must wait for calls, or the last call must free. If
     * another exception comes: a call must ask once whether it is open, and hold what it needs.
     */
    @Test
    default void b604_closeDuringPredictIsSafe() throws Exception {
        Network network = tested().firstComputable(Samples.plain());
        SequenceBatch batch = Samples.batch(network, 20, 10);
        closeDuring(4, network, model -> {
            float[] expected = Prediction.predict(model, batch);
            return () -> Close.sameBits("answer", Prediction.predict(model, batch), expected);
        });
    }

    /**
     * A model that is closed by another thread while its stepper steps: each step gives an answer or an IllegalStateException.
     *
     * <p>It is how a control loop is shut down. Look as for B604.
     */
    @Test
    default void b605_closeDuringStepsIsSafe() throws Exception {
        tested().needs(Capability.STEPPER);
        Network network = tested().firstComputable(Samples.forward());
        float[] in = Samples.random(network.inputs(), 1);
        float[] out = new float[network.outputs()];
        closeDuring(1, network, model -> {
            Stepper stepper = model.stepper(); // which ends with its model
            return () -> stepper.step(in, out);
        });
    }

    /** Ten times, each time with a model of its own that makes the call; closed is the model, or its backend, in turn. */
    private void closeDuring(int threads, Network network, Function<SequenceModel, Runnable> call) throws Exception {
        for (int round = 0; round < 10; round++) {
            try (Backend backend = tested().open();
                    SequenceModel model = Prediction.freeze(backend, network)) {
                closeDuring(threads, round % 2 == 0 ? model : backend, call.apply(model));
            }
        }
    }

    private static void closeDuring(int threads, AutoCloseable resource, Runnable call) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        CountDownLatch running = new CountDownLatch(threads);
        CountDownLatch enough = new CountDownLatch(1);
        List<Future<?>> ends = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            ends.add(executor.submit(() -> untilRefused(running, enough, call)));
        }
        executor.shutdown();
        boolean began = running.await(5, TimeUnit.MINUTES);
        resource.close();
        boolean ended = executor.awaitTermination(30, TimeUnit.SECONDS);
        enough.countDown();
        for (Future<?> end : ends) {
            Threads.await(end);
        }
        assertThat(began).as("all threads got their first answer").isTrue();
        assertThat(ended).as("calls are refused 30 seconds after close").isTrue();
    }

    private static void untilRefused(CountDownLatch running, CountDownLatch enough, Runnable call) {
        try {
            call.run();
            running.countDown();
            while (enough.getCount() > 0) {
                call.run();
            }
        } catch (IllegalStateException closed) {
            // What was asked for.
        }
    }
}
