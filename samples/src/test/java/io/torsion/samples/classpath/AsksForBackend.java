package io.torsion.samples.classpath;

import io.torsion.Backends;
import io.torsion.Engine;
import io.torsion.error.BackendException;
import io.torsion.model.Network;
import io.torsion.model.SequenceBatch;
import io.torsion.model.SequenceModel;
import io.torsion.model.Weights;
import io.torsion.spi.Backend;

/** A small application, which needs api and core alone: prints the report, then what its backend computes. */
public final class AsksForBackend {
    private static final int STEPS = 5;

    private AsksForBackend() {}

    /** Asks for the best backend, or for the one with this id; exit code 1 with a message if there is none. */
    public static void main(String[] args) {
        Engine engine = args.length == 0 ? Engine.best() : Engine.best().backend(args[0]);
        System.out.println(Backends.scan(engine.plugins(), engine.backend()));
        try (Backend backend = engine.open()) {
            System.out.println("\n" + answer(backend));
        } catch (BackendException refused) {
            System.err.println(refused.getMessage());
            System.exit(1);
        }
    }

    private static String answer(Backend backend) {
        Network network =
                SequenceModel.builder().lstm(16).dense().lastStep().build().bind(1, 1);
        float[] out = new float[1];
        try (SequenceModel model = backend.freeze(network, Weights.initial(network, 1))) {
            model.predict(SequenceBatch.of(new float[STEPS], 1, STEPS, 1), out);
            return model.getClass().getSimpleName() + " answers " + out[0];
        }
    }
}
