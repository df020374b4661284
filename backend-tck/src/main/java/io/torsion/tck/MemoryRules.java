package io.torsion.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.loss.Loss;
import io.torsion.model.Architecture;
import io.torsion.model.Network;
import io.torsion.model.SequenceModel;
import io.torsion.model.Stepper;
import io.torsion.model.Weights;
import io.torsion.spi.Backend;
import io.torsion.spi.Capability;
import io.torsion.spi.DifferentiableModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rule B606: what is closed is given back. Not thread-safe; confine to one thread. */
public interface MemoryRules extends Rules {
    /** Cycles that are measured, after some that are not. */
    int CYCLES = 200;

    /** In how many parts. */
    int INTERVALS = 5;

    /** What heap and process may grow by in that time: less than half of the weights that were made. */
    long BYTES = 64L << 20;

    /** What threads may be more. */
    int MORE_THREADS = 20;

    /**
     * 200 times a backend is opened, trains, predicts, steps and is closed: neither the heap nor the process nor the number of
     * threads grows.
     *
     * <p>If the heap grows: something static refers to what was closed. If the process grows (it is looked at on Linux): native
     * memory is left to the garbage collector, or to nobody; close results, too. If threads grow: close must end them.
     */
    @Test
    default void b606_openingAndClosingGivesAllBack() throws InterruptedException {
        Step step = Step.of(network(), Samples.batch(network(), 2, 2), Loss.mse());
        cycles(step, CYCLES / 10);
        Footprint growth = growth(step);
        assertThat(growth.heap())
                .as("bytes by which the heap grew in " + CYCLES + " cycles")
                .isLessThan(BYTES);
        assertThat(growth.resident())
                .as("bytes by which the process grew in " + CYCLES + " cycles")
                .isLessThan(BYTES);
        assertThat(growth.threads())
                .as("threads that " + CYCLES + " cycles left")
                .isLessThan(MORE_THREADS);
    }

    private Footprint growth(Step step) throws InterruptedException {
        List<Footprint> shots = new ArrayList<>(List.of(Footprint.settled()));
        for (int i = 0; i < INTERVALS; i++) {
            cycles(step, CYCLES / INTERVALS);
            shots.add(Footprint.settled());
        }
        return Footprint.growth(shots);
    }

    private void cycles(Step step, int count) {
        for (int i = 0; i < count; i++) {
            cycle(step);
        }
    }

    /** With weights of 0.5 MB or more. */
    private Network network() {
        int units = 160;
        Architecture.Builder lstm = SequenceModel.builder().lstm(units);
        Architecture.Builder both = SequenceModel.builder().bidirectionalLstm(units);
        List<Network> networks = Stream.of(
                        lstm.lastStep().build(),
                        lstm.everyStep().build(),
                        both.lastStep().build(),
                        both.everyStep().build())
                .map(form -> new Network(40, form.layers(), form.output()))
                .toList();
        return tested().firstComputable(networks);
    }

    private void cycle(Step step) {
        Network network = step.network();
        try (Backend backend = tested().open();
                DifferentiableModel trainable = backend.differentiable(network);
                SequenceModel model = backend.freeze(network, Weights.of(network.layout(), step.weights()))) {
            step.ask(trainable, false);
            Prediction.predict(model, step.batch().inputs());
            if (tested().has(Capability.STEPPER) && !network.bidirectional()) {
                try (Stepper stepper = model.stepper()) {
                    Prediction.steps(stepper, network, step.batch().inputs());
                }
            }
        }
    }
}
