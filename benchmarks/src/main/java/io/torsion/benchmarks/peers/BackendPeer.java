package io.torsion.benchmarks.peers;

import io.torsion.benchmarks.Workload;
import io.torsion.loss.Loss;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.Stepper;
import io.torsion.model.Weights;
import io.torsion.spi.Availability;
import io.torsion.spi.Backend;
import io.torsion.spi.BackendOptions;
import io.torsion.spi.BackendProvider;
import io.torsion.spi.DifferentiableModel;
import io.torsion.spi.Gradient;
import io.torsion.spi.Minibatch;
import io.torsion.train.Optimizer;
import java.util.Arrays;
import java.util.Map;

/** A backend of Torsion, by its SPI. */
class BackendPeer implements Peer {
    private final String about;
    private final Backend backend;

    BackendPeer(BackendProvider provider, int threads, Map<String, String> settings) {
        String found =
                provider.probe() instanceof Availability.Available available ? available.detail() : "not available";
        about = provider.info().id() + ' ' + provider.info().version() + ", " + found
                + (settings.isEmpty() ? "" : ", " + settings);
        backend = provider.open(new BackendOptions(threads, settings));
    }

    @Override
    public String about() {
        return about;
    }

    @Override
    public Task open(Workload workload, Mode mode) {
        return switch (mode) {
            case TRAIN -> new Training(workload, backend.differentiable(workload.network()));
            case INFER_BATCH, INFER_1 -> new Answer(workload, freeze(backend, workload));
            case STREAM -> new Stream(workload, freeze(backend, workload));
        };
    }

    /** The model that answers. */
    SequenceModel freeze(Backend backend, Workload workload) {
        return backend.freeze(workload.network(), Weights.initial(workload.network(), Worker.SEED));
    }

    private static final class Training implements Task {
        private final Optimizer adam = Optimizer.adam();
        private final Loss loss = Loss.mse();
        private final DifferentiableModel model;
        private final Minibatch batch;
        private final float[] weights;
        private final Gradient gradient;
        private final float[][] slots;
        private long updates;
        private double last;

        Training(Workload workload, DifferentiableModel model) {
            this.model = model;
            batch = workload.minibatch();
            weights = Weights.initial(workload.network(), Worker.SEED).toArray();
            gradient = new Gradient(new float[weights.length], null);
            slots = new float[adam.slots()][weights.length];
        }

        @Override
        public void run() {
            last = model.gradient(weights, batch, loss, gradient);
            adam.step(weights, gradient.weights(), slots, ++updates, adam.learningRate());
        }

        @Override
        public float[] result() {
            return new float[] {(float) last};
        }

        @Override
        public void close() {
            model.close();
        }
    }

    private static final class Answer implements Task {
        private final SequenceModel model;
        private final SequenceBatch inputs;
        private final float[] out;

        Answer(Workload workload, SequenceModel model) {
            this.model = model;
            inputs = workload.inputs();
            out = new float[workload.answers()];
        }

        @Override
        public void run() {
            model.predict(inputs, out);
        }

        @Override
        public float[] result() {
            return out.clone();
        }

        @Override
        public void close() {
            model.close();
        }
    }

    private static final class Stream implements Task {
        private final SequenceModel model;
        private final Stepper stepper;
        private final float[] in;
        private final float[] out;

        Stream(Workload workload, SequenceModel model) {
            this.model = model;
            stepper = model.stepper();
            in = Arrays.copyOf(workload.inputs().values(), workload.network().inputs());
            out = new float[workload.network().outputs()];
        }

        @Override
        public void run() {
            stepper.step(in, out);
        }

        @Override
        public float[] result() {
            return out.clone();
        }

        @Override
        public void close() {
            stepper.close();
            model.close();
        }
    }
}
