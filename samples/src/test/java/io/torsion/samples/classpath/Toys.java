package io.torsion.samples.classpath;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.spi.BackendProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.ToolProvider;

/** Backends of other people, compiled when they are needed, each in a jar of its own: good, sick and broken ones. */
final class Toys {
    private static final String PARENT = """
            package toys;
            import io.torsion.model.*;
            import io.torsion.spi.*;
            public abstract class Parent implements BackendProvider, Backend {
                private final BackendInfo info;
                Parent(String id, int priority) { info = new BackendInfo(id, "1." + priority, priority, "A toy"); }
                public BackendInfo info() { return info; }
                public Capabilities capabilities() { return Capabilities.of(Capability.LSTM); }
                public Availability probe() { return new Availability.Available("beads on wires"); }
                public Backend open(BackendOptions options) { return this; }
                public DifferentiableModel differentiable(Network network) { throw new IllegalStateException(); }
                public SequenceModel freeze(Network network, Weights weights) { return new Seven(network, weights); }
                public void close() { }
                record Seven(Network network, Weights weights) implements SequenceModel {
                    public void predict(SequenceBatch batch, float[] out) { out[0] = 7; }
                    public Stepper stepper() { throw new IllegalStateException(); }
                    public void close() { }
                }
            }
            """;
    /** Is in no jar. */
    private static final String LOST =
            "package toys; abstract class Lost extends Parent { Lost(String id, int priority) { super(id, priority); } }";

    private static final String SICK =
            "} public Availability probe() { return new Availability.Unavailable(\"no beads\", \"Buy some\");";
    private static final String ANGRY = "throw new IllegalStateException(\"not today\");";
    /** Where a class file has the version of Java that it needs: here one that no Java has. */
    private static final int MAJOR_VERSION = 7;

    private static final byte OF_THE_FUTURE = 126;

    private final Path sources;
    private final Path jars;
    private final Map<String, byte[]> classes;

    private Toys(Path sources, Path jars) throws IOException {
        this.sources = sources;
        this.jars = jars;
        Files.writeString(sources.resolve("Parent.java"), PARENT);
        Files.writeString(sources.resolve("Lost.java"), LOST);
        source("Toy", "toy", 5, "");
        source("Twin", "toy", 1, "");
        source("Rival", "rival", 100, "");
        source("Sick", "sick", 1000, SICK);
        source("Angry", "angry", 1000, ANGRY);
        source("Torn extends Lost", "torn", 1000, "");
        source("Newer", "newer", 1000, "");
        classes = compile();
    }

    /** Makes toy.jar and the like. */
    static void pack(Path sources, Path jars) throws IOException {
        Toys toys = new Toys(sources, jars);
        for (String name : List.of("Toy", "Twin", "Rival", "Sick", "Angry", "Newer", "Torn", "Gone")) {
            toys.pack(name);
        }
    }

    /** A child named "Name", or "Name extends Other". */
    private void source(String name, String id, int priority, String more) throws IOException {
        String type = name.replaceFirst(" .*", "");
        String text = """
                package toys;
                import io.torsion.spi.*;
                public final class %s {
                    public %s() { super("%s", %d); %s }
                }
                """.formatted(name.equals(type) ? name + " extends Parent" : name, type, id, priority, more);
        Files.writeString(sources.resolve(type + ".java"), text);
    }

    private Map<String, byte[]> compile() throws IOException {
        Path out = sources.resolve("classes");
        String[] options = {"--release", "17", "-proc:none", "-cp", System.getProperty("java.class.path"), "-d"};
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add(out.toString());
        Jars.files(sources)
                .keySet()
                .forEach(name -> arguments.add(sources.resolve(name).toString()));
        int code = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(code).isZero();
        return Jars.files(out);
    }

    private void pack(String name) throws IOException {
        Map<String, byte[]> content = new TreeMap<>();
        content.put("META-INF/services/" + BackendProvider.class.getName(), ("toys." + name).getBytes(UTF_8));
        classes.forEach((file, bytes) -> {
            if (file.equals("toys/" + name + ".class") || file.startsWith("toys/Parent")) {
                content.put(file, bytes.clone());
            }
        });
        if (name.equals("Newer")) {
            content.get("toys/Newer.class")[MAJOR_VERSION] = OF_THE_FUTURE;
        }
        Jars.pack(jars.resolve(name.toLowerCase(Locale.ROOT) + ".jar"), content);
    }
}
