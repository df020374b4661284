package io.torsion;

import io.torsion.data.Trajectory;
import java.nio.file.Path;
import java.util.Arrays;

/** Another JVM that loads a bundle, answers a recording, and saves what it has loaded. */
final class Replay {
    static final Trajectory ASKED = Data.leaky("asked", 90, 77);

    private Replay() {}

    public static void main(String[] args) {
        try (Predictor predictor = Predictor.load(Path.of(args[0]))) {
            predictor.save(Path.of(args[1]));
            System.out.println(bits(predictor));
        }
    }

    static String bits(Predictor predictor) {
        return Arrays.toString(Arrays.stream(predictor.predict(ASKED).toArray())
                .mapToLong(Double::doubleToRawLongBits)
                .toArray());
    }
}
