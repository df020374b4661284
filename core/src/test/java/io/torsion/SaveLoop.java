package io.torsion;

import io.torsion.error.TorsionException;
import java.nio.file.Path;

/** Another JVM that saves two models to one file, in turn: so many times, or until it is killed; tells each time how it went. */
final class SaveLoop {
    private SaveLoop() {}

    public static void main(String[] args) {
        Engine engine = Engine.best().backend("reference");
        Path file = Path.of(args[2]);
        int times = Integer.parseInt(args[3]);
        try (Predictor first = Predictor.load(Path.of(args[0]), engine);
                Predictor second = Predictor.load(Path.of(args[1]), engine)) {
            for (int i = 0; i < times; i++) {
                try {
                    (i % 2 == 0 ? first : second).save(file);
                    System.out.println("saved");
                } catch (TorsionException failure) {
                    System.out.println(failure.getMessage());
                }
            }
        }
    }
}
