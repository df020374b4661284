package io.torsion.interop.keras;

import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.Engine;
import io.torsion.interop.Example;
import io.torsion.interop.ImportedNetwork;
import io.torsion.model.SequenceBatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Files that Keras wrote, beside what Keras answered, layer by layer; {@code make.py} in the resources made them. */
class KerasGoldenTest {
    private static final double TOLERANCE = 1e-5;
    private static final Engine ENGINE = Engine.best().backend("native");

    @Test
    void answersAreThoseOfKeras() throws IOException, URISyntaxException {
        assertThat(check(Path.of(KerasGoldenTest.class.getResource("make.py").toURI())
                        .getParent()))
                .hasSize(16)
                .allSatisfy(answers -> assertThat(answers).isGreaterThan(1));
    }

    /** Others in the same form: {@code name_model.h5} or {@code .keras}, and {@code name_inputs_and_outputs.h5}. */
    @Test
    @EnabledIfSystemProperty(named = "torsion.keras.golden", matches = ".+")
    void answersAreThoseOfKerasInAnotherFolder() throws IOException {
        assertThat(check(Path.of(System.getProperty("torsion.keras.golden")))).isNotEmpty();
    }

    /** How many layers were compared, of each model with answers. */
    private static List<Integer> check(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(".*_model\\.(h5|keras)"))
                    .filter(file -> Files.exists(answers(file)))
                    .sorted()
                    .map(KerasGoldenTest::compare)
                    .toList();
        }
    }

    private static Path answers(Path model) {
        String name = model.getFileName().toString().replaceFirst("_model\\.(h5|keras)$", "");
        return model.resolveSibling(name + "_inputs_and_outputs.h5");
    }

    private static int compare(Path model) {
        ImportedNetwork imported = KerasModel.read(model);
        Hdf5 answers = new Hdf5(model.toString(), bytes(answers(model)));
        Map<String, float[]> layers = new HashMap<>();
        for (String layer : answers.children("activations")) {
            if (imported.names().contains(layer)) {
                layers.put(layer, answers.tensor("activations/" + layer).values());
            }
        }
        Tensor inputs = only(answers, "inputs");
        SequenceBatch batch = SequenceBatch.of(
                inputs.values(),
                inputs.shape().get(0),
                inputs.shape().get(1),
                inputs.shape().get(2));
        imported.check(new Example(batch, only(answers, "predictions").values(), layers), TOLERANCE, ENGINE);
        return layers.size();
    }

    private static Tensor only(Hdf5 file, String group) {
        return file.tensor(group + "/" + file.children(group).iterator().next());
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
