package io.torsion.backend.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernels that JVMs choose which were started in other ways, and what they load for it. */
class ChoiceInJvmsTest {
    private static final String LOG = "-Xlog:class+load:stdout";
    private static final Pattern LOADED = Pattern.compile("\\[class,load\\s*] (\\S+)");

    /** Only here is anything of it loaded, or the tests below would see nothing. */
    @Test
    void withTheModuleAndC2VectorsAreUsed() throws Exception {
        Seen seen = run(OtherJvm.VECTOR_FLAG);
        assertThat(seen.text()).contains("bit vectors").doesNotContain("INFO");
        assertThat(seen.ofVectors())
                .contains(
                        "jdk.incubator.vector.FloatVector", VectorKernels.class.getName(), VectorCells.class.getName());
    }

    @Test
    void withoutTheModuleNothingOfItIsLoaded() throws Exception {
        Seen seen = run("-Dfile.encoding=UTF-8");
        assertThat(seen.text()).contains("add --add-modules jdk.incubator.vector");
        seen.usesPlainLoops();
    }

    /** IDEs start JVMs so. */
    @ParameterizedTest
    @ValueSource(strings = {"-XX:TieredStopAtLevel=1", "-Xint"})
    void withoutC2NothingOfItIsLoadedThoughTheModuleIsThere(String flag) throws Exception {
        Seen seen = run(OtherJvm.VECTOR_FLAG, flag);
        assertThat(seen.text()).contains("without its optimising compiler").contains("remove -XX:TieredStopAtLevel=1");
        seen.usesPlainLoops();
    }

    private static Seen run(String... flags) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(flags));
        all.add(LOG);
        List<String> loaded = new ArrayList<>();
        List<String> rest = new ArrayList<>();
        for (String line : OtherJvm.run(UseProbe.class, all)) {
            Matcher matcher = LOADED.matcher(line);
            if (matcher.find()) {
                loaded.add(matcher.group(1));
            } else {
                rest.add(line);
            }
        }
        return new Seen(loaded, String.join("\n", rest));
    }

    private static List<String> linkedToVectors() {
        try (Stream<Path> classes = Files.list(Path.of("target/classes/io/torsion/backend/vector"))) {
            return classes.filter(file -> read(file).contains("jdk/incubator/vector/"))
                    .map(file -> NativeProvider.class.getPackageName() + "."
                            + file.getFileName().toString().replace(".class", ""))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What a JVM did.
     *
     * @param loaded classes
     * @param text what else it wrote
     */
    private record Seen(List<String> loaded, String text) {
        void usesPlainLoops() {
            assertThat(text.lines().filter(line -> line.startsWith("INFO")))
                    .singleElement()
                    .asString()
                    .startsWith("INFO: scalar kernels: ");
            assertThat(loaded).contains(ScalarKernels.class.getName());
            assertThat(ofVectors()).isEmpty();
        }

        /** Classes of the Vector API, and ours whose code names one. */
        List<String> ofVectors() {
            List<String> linked = linkedToVectors();
            return loaded.stream()
                    .filter(name -> name.startsWith("jdk.incubator.vector.") || linked.contains(name))
                    .toList();
        }
    }
}
