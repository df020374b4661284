package io.torsion;

import io.torsion.spi.Availability;
import io.torsion.spi.BackendInfo;
import io.torsion.spi.BackendProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where a model was trained: all that may change a bit of it beside recipe and data. Immutable.
 *
 * @param torsion its version
 * @param backend the id of what computed the network; null without one
 * @param backendVersion its version; null without one
 * @param kernels how it computed, in its own words, such as {@code 512-bit vectors}; null without one
 * @param java version and vendor of the JDK
 * @param vm name and version of the virtual machine
 * @param os name and architecture
 */
public record Environment(
        String torsion,
        @Nullable String backend,
        @Nullable String backendVersion,
        @Nullable String kernels,
        String java,
        String vm,
        String os) {
    /** This JVM, with what computes the network. */
    static Environment of(@Nullable BackendProvider provider) {
        BackendInfo info = provider == null ? null : provider.info();
        return new Environment(
                version(),
                info == null ? null : info.id(),
                info == null ? null : info.version(),
                provider == null ? null : kernels(provider.probe()),
                property("java.version") + ", " + property("java.vendor"),
                property("java.vm.name") + " " + property("java.vm.version"),
                property("os.name") + ", " + property("os.arch"));
    }

    private static String kernels(Availability found) {
        return found instanceof Availability.Available available ? available.detail() : found.toString();
    }

    private static String property(String name) {
        return System.getProperty(name, "?");
    }

    /** The version of Torsion that runs here; {@code development} where it was not built as a whole. */
    public static String version() {
        // From a file of the build: in one jar with an application, the manifest has the application's version.
        try (InputStream in = Environment.class.getResourceAsStream("version.txt")) {
            return in == null ? "development" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            return "unknown";
        }
    }

    /** What is known, by name. */
    public Map<String, String> lines() {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("Torsion", torsion);
        if (backend != null) {
            lines.put("backend", backend + " " + backendVersion);
            lines.put("kernels", String.valueOf(kernels));
        }
        lines.put("JDK", java);
        lines.put("VM", vm);
        lines.put("system", os);
        return lines;
    }

    /** In what it differs from another one, in words. */
    String differences(Environment other) {
        Map<String, String> here = lines();
        Map<String, String> there = other.lines();
        TreeSet<String> names = new TreeSet<>(here.keySet());
        names.addAll(there.keySet());
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            String left = here.getOrDefault(name, "none");
            String right = there.getOrDefault(name, "none");
            if (!left.equals(right)) {
                text.append(text.isEmpty() ? "" : "; ").append(name + " " + left + " → " + right);
            }
        }
        return text.toString();
    }
}
