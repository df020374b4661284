package io.torsion.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.tck.reference.ReferenceProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Golden cases of one's own. */
class GoldenFilesTest {
    private static final String RULE = "b301_goldenCasesAreAnswered";
    private final String before = System.getProperty(GoldenFiles.PROPERTY);

    @TempDir
    private Path folder;

    @AfterEach
    void reset() {
        if (before == null) {
            System.clearProperty(GoldenFiles.PROPERTY);
        } else {
            System.setProperty(GoldenFiles.PROPERTY, before);
        }
    }

    @Test
    void aFolderAddsCases() throws IOException {
        copy("added", text -> text.replace("\"one_step_one_unit\"", "\"mine\""));
        assertThat(GoldenFiles.all()).extracting(GoldenCase::name).hasSize(16).contains("mine", "one_step_one_unit");
    }

    @Test
    void aCaseOfTheSameNameIsReplaced() throws IOException {
        copy("other", text -> text.replace("[-0.793410718]", "[-0.8]"));
        assertThat(Kit.failures(Kit.run(ReferenceProvider::new, RULE)))
                .singleElement()
                .asString()
                .startsWith("B301 golden cases are answered: one_step_one_unit: ");
    }

    @Test
    void anEmptyFolderFails() {
        System.setProperty(GoldenFiles.PROPERTY, folder.toString());
        assertThat(Kit.failures(Kit.run(ReferenceProvider::new, RULE)))
                .singleElement()
                .asString()
                .startsWith("B301 ")
                .contains(folder.toString(), "has no golden cases");
    }

    private void copy(String name, UnaryOperator<String> change) throws IOException {
        try (InputStream in = GoldenFiles.class.getResourceAsStream("golden/one_step_one_unit.json")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String changed = change.apply(text);
            assertThat(changed).isNotEqualTo(text);
            Files.writeString(folder.resolve(name + ".json"), changed);
        }
        System.setProperty(GoldenFiles.PROPERTY, folder.toString());
    }
}
