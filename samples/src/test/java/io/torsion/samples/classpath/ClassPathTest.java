package io.torsion.samples.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.samples.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What an application sees of the backends on its class path or module path, on each JDK of this machine. */
@ParameterizedClass
@MethodSource("jdks")
class ClassPathTest {
    private static final List<String> NO_FLAG = List.of();
    private static final List<String> FLAG = List.of("--add-modules", "jdk.incubator.vector");
    private static final String SCALAR = "scalar kernels: the module jdk.incubator.vector is not in place;"
            + " add --add-modules jdk.incubator.vector to the java command";

    private static final String NATIVE_ALONE = """
              id      version     priority  usable  jar                 detail
            * native  9.8.7-test  100       yes     backend-native.jar  %s

              can                       native
              LSTM                      yes
              GRU                       yes
              BIDIRECTIONAL             yes
              DENSE                     yes
              DROPOUT                   yes
              RECURRENT_DROPOUT         yes
              HARD_SIGMOID              yes
              LAYER_NORM                yes
              RESIDUAL                  yes
              LAST_STEP                 yes
              EVERY_STEP                yes
              VARIABLE_LENGTH           yes
              INPUT_GRADIENT            yes
              CARRIED_STATE             yes
              STEPPER                   yes
              OWN_DROPOUT_RNG           -
              DROPOUT_SAMPLING          yes
              BF16_WEIGHTS              yes
              SAME_BITS_ON_ANY_THREADS  yes

            native is used: the only one found

            NativeSequenceModel answers\s""";

    @TempDir
    static Path folder;

    private static Application application;

    @Parameter
    Jdk jdk;

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    @BeforeAll
    static void pack() throws IOException {
        application = new Application(folder);
        application.shade("merged", true, "toy backend-native");
        application.shade("first", false, "toy backend-native");
        Files.copy(application.jar("toy"), application.jar("toy-copy"));
        System.out.println("Class paths are tried on " + Jdk.all());
    }

    @Test
    void none() throws Exception {
        Ran ran = application.onClassPath(jdk, NO_FLAG, "");
        String b101 = "B101: No backend is on the class path or module path."
                + " Found: no provider of io.torsion.spi.BackendProvider."
                + " Add the dependency io.torsion:torsion-backend-native or io.torsion:torsion-backend-dl4j;"
                + " in a shaded jar, merge META-INF/services (maven-shade-plugin: ServicesResourceTransformer).";
        assertThat(ran.out()).isEqualTo("No backend is used. " + b101 + "\n");
        assertThat(ran.err()).isEqualTo(b101 + " (docs/errors.md#b101)\n");
        assertThat(ran.code()).isEqualTo(1);
    }

    /** The fast kernels need the flag; without it one line of the log gives it, ready to be copied. */
    @Test
    void oneWithoutTheFlag() throws Exception {
        Ran ran = application.onClassPath(jdk, watched(NO_FLAG), "backend-native");
        assertThat(ran.succeeds().out()).startsWith(NATIVE_ALONE.formatted(SCALAR));
        assertThat(ran.err()).isEqualTo("INFO: Backend native is used: the only one found\nINFO: " + SCALAR + "\n");
        assertThat(loaded()).containsExactly("io.torsion.backend.vector.ScalarKernels");
    }

    @Test
    void oneWithTheFlag() throws Exception {
        Ran ran = application.onClassPath(jdk, watched(FLAG), "backend-native");
        onVectors(ran);
    }

    @Test
    void oneOnTheModulePathNeedsNoFlag() throws Exception {
        onVectors(application.onModulePath(jdk, watched(NO_FLAG)));
    }

    private void onVectors(Ran ran) throws IOException {
        assertThat(ran.succeeds().out()).startsWith(NATIVE_ALONE.formatted("N-bit vectors"));
        assertThat(ran.err()).isEqualTo("INFO: Backend native is used: the only one found\n");
        assertThat(loaded()).containsExactly("jdk.incubator.vector.FloatVector");
    }

    @Test
    void two() throws Exception {
        Ran ran = application.onClassPath(jdk, NO_FLAG, "toy backend-native").succeeds();
        assertThat(ran.out()).startsWith("""
                  id      version     priority  usable  jar                 detail
                  toy     1.5         5         yes     toy.jar             beads on wires
                * native  9.8.7-test  100       yes     backend-native.jar  %s

                  can                       toy  native
                  LSTM                      yes  yes
                  GRU                       -    yes
                  BIDIRECTIONAL             -    yes
                """.formatted(SCALAR));
        assertThat(ran.out()).contains("\n\nnative is used: the highest priority, 100, of those that can run here\n");
        assertThat(ran.err())
                .startsWith("INFO: Backend native is used: the highest priority, 100, of those that can run here;"
                        + " also found: toy\n");
    }

    @Test
    void theOneThatIsAskedFor() throws Exception {
        Ran ran = application.onClassPath(jdk, List.of("-Dtorsion.backend=toy"), "backend-native toy");
        assertThat(brief(ran.succeeds().out())).isEqualTo("""
                  id      version     priority  usable  jar                 detail
                  native  9.8.7-test  100       yes     backend-native.jar  %s
                * toy     1.5         5         yes     toy.jar             beads on wires

                toy is used: -Dtorsion.backend asks for it

                Seven answers 7.0
                """.formatted(SCALAR));
        assertThat(ran.err()).as("nothing was chosen for anybody").isEmpty();
    }

    @Test
    void samePriority() throws Exception {
        refused(
                "backend-native rival",
                "B104: The highest priority, 100, is that of 2 backends."
                        + " Found: native in LIB/backend-native.jar and rival in LIB/rival.jar."
                        + " Choose one with backend(id) or -Dtorsion.backend=id, or take the others' jars away."
                        + " (docs/errors.md#b104)");
    }

    @Test
    void sameIdInTwoJars() throws Exception {
        refused(
                "backend-native toy twin",
                "B104: The backend id 'toy' is there 2 times."
                        + " Found: toy in LIB/toy.jar and toy in LIB/twin.jar."
                        + " Take one of the jars away, or give a provider instance to backend(provider)."
                        + " (docs/errors.md#b104)");
    }

    @Test
    void sameJarTwice() throws Exception {
        Ran ran = refused(
                "toy toy-copy",
                "B104: The backend id 'toy' is there 2 times."
                        + " Found: toy in LIB/toy.jar and toy in LIB/toy-copy.jar."
                        + " Take one of the jars away, or give a provider instance to backend(provider)."
                        + " (docs/errors.md#b104)");
        assertThat(ran.out()).startsWith("""
                  id   version  priority  usable  jar           detail
                  toy  1.5      5         yes     toy.jar       beads on wires
                  toy  ?        -         hidden  toy-copy.jar  the same class is taken from LIB/toy.jar \
                (Take one of the two jars away)
                """);
        application.onClassPath(jdk, NO_FLAG, "toy toy").succeeds(); // is one, to the class loader
    }

    @Test
    void brokenOnesDoNotHarmTheOthers() throws Exception {
        Ran ran = application
                .onClassPath(jdk, NO_FLAG, "gone angry torn newer toy")
                .succeeds();
        assertThat(brief(ran.out())).isEqualTo("""
                  id          version  priority  usable  jar        detail
                  toys.Gone   ?        -         broken  gone.jar   failed to load: Provider toys.Gone not found \
                (Repair or remove this jar)
                  toys.Angry  ?        -         broken  angry.jar  failed to load: Provider toys.Angry could not be \
                instantiated: java.lang.IllegalStateException: not today (Repair or remove this jar)
                  toys.Torn   ?        -         broken  torn.jar   failed to load: java.lang.NoClassDefFoundError: \
                toys/Lost (Add the jars that it needs, or take the version of this jar that fits this version of Torsion)
                  toys.Newer  ?        -         broken  newer.jar  failed to load: \
                java.lang.UnsupportedClassVersionError: toys/Newer has been compiled by a more recent version of the Java \
                Runtime (class file version 126.0), this version of the Java Runtime only recognizes class file versions \
                up to %d.0 (Run a newer Java, or take a build of this jar for Java %d)
                * toy         1.5      5         yes     toy.jar    beads on wires

                toy is used: the only one that can run here

                Seven answers 7.0
                """.formatted(44 + jdk.feature(), jdk.feature()));
        assertThat(ran.err())
                .isEqualTo("INFO: Backend toy is used: the only one that can run here; also found: toys.Gone (broken),"
                        + " toys.Angry (broken), toys.Torn (broken), toys.Newer (broken)\n");
    }

    @Test
    void noneUsable() throws Exception {
        Ran ran = application.onClassPath(jdk, NO_FLAG, "sick gone");
        assertThat(ran.code()).isEqualTo(1);
        String table = """
                  id         version  priority  usable  jar       detail
                  sick       1.1000   1000      no      sick.jar  no beads (Buy some)
                  toys.Gone  ?        -         broken  gone.jar  failed to load: Provider toys.Gone not found \
                (Repair or remove this jar)

                """;
        String rest = "sick (cannot run here), toys.Gone (broken). Follow a remedy in the table, or add the dependency"
                + " io.torsion:torsion-backend-native.";
        assertThat(brief(ran.out()))
                .isEqualTo(table + "No backend is used. B102: No backend can run here. Found: " + rest + "\n");
        assertThat(brief(ran.err()))
                .isEqualTo("B102: No backend can run here. Found: \n" + table + rest + " (docs/errors.md#b102)\n");
    }

    @Test
    void shadedWithServicesTransformer() throws Exception {
        Ran ran = application.shaded(jdk, "merged").succeeds();
        assertThat(brief(ran.out())).startsWith("""
                  id      version     priority  usable  jar         detail
                  toy     1.5         5         yes     merged.jar  beads on wires
                * native  9.8.7-test  100       yes     merged.jar  %s
                """.formatted(SCALAR));
    }

    /** The first dependency's file is kept, the others' backends are in the jar and nobody finds them. */
    @Test
    void shadedWithoutServicesTransformer() throws Exception {
        Ran ran = application.shaded(jdk, "first").succeeds();
        assertThat(brief(ran.out())).isEqualTo("""
                  id   version  priority  usable  jar        detail
                * toy  1.5      5         yes     first.jar  beads on wires

                toy is used: the only one found

                Seven answers 7.0
                """);
        Ran lost = application.shaded(jdk, "first", "native");
        assertThat(lost.code()).isEqualTo(1);
        assertThat(lost.err())
                .isEqualTo("B103: There is no backend 'native', which the program asks for. Found: toy."
                        + " Name one that is there, or add the jar that provides it; in a shaded jar, merge META-INF/services"
                        + " (maven-shade-plugin: ServicesResourceTransformer). (docs/errors.md#b103)\n");
    }

    private Ran refused(String jars, String message) throws Exception {
        Ran ran = application.onClassPath(jdk, NO_FLAG, jars);
        assertThat(ran.err()).isEqualTo(message + "\n");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(message).startsWith(ran.out().strip().replaceFirst("(?s).*\n\nNo backend is used. ", ""));
        return ran;
    }

    /** Without the table of capabilities. */
    private static String brief(String report) {
        return report.replaceFirst("(?s)  can .*?\n\n", "");
    }

    private static List<String> watched(List<String> flags) {
        List<String> all = new ArrayList<>(flags);
        all.add("-Xlog:class+load:file=" + folder.resolve("loaded.txt"));
        return all;
    }

    /** Whether plain loops and the Vector API were in use; loaded alone, VectorKernels do no harm. */
    private static Set<String> loaded() throws IOException {
        return Pattern.compile(
                        "io\\.torsion\\.backend\\.vector\\.ScalarKernels(?= )|jdk\\.incubator\\.vector\\.FloatVector(?= )")
                .matcher(Files.readString(folder.resolve("loaded.txt")))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }
}
