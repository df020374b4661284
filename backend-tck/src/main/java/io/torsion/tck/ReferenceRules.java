package io.torsion.tck;

import io.torsion.loss.Loss;
import io.torsion.model.Architecture;
import io.torsion.model.Layer;
import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.spi.Backend;
import io.torsion.spi.Capability;
import io.torsion.spi.Minibatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Rules B311 and B313: what is too much for central differences, against the reference's own gradient. Each question has all at
 * once, as far as it is declared: lengths, missing targets, dropout, carried state, the gradient of the inputs. Not thread-safe;
 * confine to one thread.
 */
public interface ReferenceRules extends Rules {
    /** Of an LSTM layer, and features: around the sizes of vectors. */
    List<Integer> UNITS = List.of(1, 3, 7, 8, 9, 15, 16, 17, 31, 33, 64);

    /** Sequences in a batch. */
    List<Integer> SIZES = List.of(1, 2, 5, 7, 32, 33);

    /** Sequences in a batch that is cut into many parts. */
    List<Integer> LARGE = List.of(48, 49, 200, 203);

    /** Time steps. */
    List<Integer> STEPS = List.of(1, 2, 5, 9);

    /**
     * Sizes that do not fit into vectors, blocks or threads.
     *
     * <p>If small networks pass (B304) and this fails: what is left over behind the last full vector or block, and padding that is
     * not 0.
     */
    @Test
    default void b311_awkwardSizesHaveTheirGradient() {
        try (Backend backend = tested().open()) {
            int i = 0;
            for (int units : UNITS) {
                for (int size : SIZES) {
                    Network network = awkward(units, i);
                    boolean lengths = i % 5 > 0 && tested().has(Capability.VARIABLE_LENGTH);
                    int steps = STEPS.get(i++ % STEPS.size());
                    SequenceBatch inputs =
                            lengths ? Samples.ragged(network, size, steps) : Samples.batch(network, size, steps);
                    compare(backend, network, inputs, Loss.mse());
                }
            }
            for (int size : LARGE) {
                Network network = cut();
                compare(backend, network, inputs(network, size, 3), Loss.mse());
            }
        }
    }

    /** One of nine forms, another each time, without a dense layer if there is none. */
    private Network awkward(int units, int i) {
        int inputs = UNITS.get(i % UNITS.size());
        int outputs = 1 + i % 20;
        List<Network> forms = new ArrayList<>(forms(units)
                .map(form -> form.dense().build().bind(inputs, outputs))
                .toList());
        Collections.rotate(forms, i);
        forms(units)
                .map(Architecture.Builder::build)
                .map(form -> new Network(inputs, form.layers(), form.output()))
                .forEach(forms::add);
        return tested().firstComputable(forms);
    }

    private static Stream<Architecture.Builder> forms(int units) {
        return Stream.of(
                SequenceModel.builder().lstm(units).lstm(units).everyStep(),
                SequenceModel.builder().bidirectionalLstm(units).lastStep(),
                SequenceModel.builder().lstm(units).lstm(units).lastStep(),
                SequenceModel.builder().bidirectionalLstm(units).everyStep(),
                SequenceModel.builder().gru(units).gru(units).everyStep(),
                SequenceModel.builder().bidirectional(new Layer.Gru(units)).lastStep(),
                SequenceModel.builder().gru(units).lstm(units).lastStep(),
                SequenceModel.builder().bidirectional(new Layer.Gru(units)).everyStep(),
                SequenceModel.builder().gru(units).lastStep());
    }

    private Network cut() {
        Network dropping = SequenceModel.builder()
                .lstm(5)
                .dropout(0.5)
                .dense()
                .everyStep()
                .build()
                .bind(Samples.INPUTS, Samples.OUTPUTS);
        return tested().knowsMasks(dropping)
                        && tested().capabilities().missing(dropping).isEmpty()
                ? dropping
                : tested().firstComputable(Samples.plain());
    }

    /**
     * Deep networks with each loss and all that is declared at once.
     *
     * <p>If each alone passes (B304 to B310): what one layer leaves in padded steps for the next, which adds it up; dropout's
     * coordinates where sequences end early; the state of a layer behind one that has none.
     */
    @TestFactory
    default List<DynamicTest> b313_everythingAtOnceHasItsGradient() {
        return Samples.large().stream()
                .map(network -> DynamicTest.dynamicTest(network.describe(), () -> {
                    tested().needs(network);
                    tested().needsKnownMasks(network);
                    try (Backend backend = tested().open()) {
                        for (Loss loss : Samples.losses()) {
                            compare(backend, network, inputs(network, 7, 6), loss);
                        }
                    }
                }))
                .toList();
    }

    private SequenceBatch inputs(Network network, int size, int steps) {
        return tested().has(Capability.VARIABLE_LENGTH)
                ? Samples.ragged(network, size, steps)
                : Samples.batch(network, size, steps);
    }

    private void compare(Backend backend, Network network, SequenceBatch inputs, Loss loss) {
        float[] targets = Samples.random(Samples.answers(network, inputs), 4);
        for (int i = 5; i < targets.length; i += 11) {
            targets[i] = Float.NaN;
        }
        int states = network.stateSize();
        boolean carries = states > 0 && tested().has(Capability.CARRIED_STATE);
        float[] state = carries ? Samples.random(inputs.size() * states, 5) : null;
        double scored = Minibatch.scored(inputs, targets, network);
        Minibatch batch = new Minibatch(inputs, targets, scored, state, 42, 3);
        Asked.of(new Step(network, Samples.weights(network), batch, loss), tested().has(Capability.INPUT_GRADIENT))
                .check(backend);
    }
}
