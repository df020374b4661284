package io.torsion;

import static java.util.Objects.requireNonNullElse;

import com.google.common.base.Throwables;
import io.torsion.BackendReport.Entry;
import io.torsion.spi.Availability;
import io.torsion.spi.BackendInfo;
import io.torsion.spi.BackendProvider;
import io.torsion.spi.Capabilities;
import io.torsion.spi.Capability;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks each provider that ServiceLoader names; one that fails is recorded, and the others go on. */
final class BackendDiscovery {
    /** Stands for what a provider could not tell. */
    static final String UNKNOWN = "?";

    /** What can be typed on a command line and found again in a table. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private final ClassLoader loader;
    private final ServiceFiles files;
    private final List<Entry> entries = new ArrayList<>();

    private BackendDiscovery(ClassLoader loader, ServiceFiles files) {
        this.loader = loader;
        this.files = files;
    }

    /** What a class loader offers. */
    static List<Entry> in(ClassLoader loader) {
        try {
            BackendDiscovery discovery = new BackendDiscovery(loader, ServiceFiles.of(BackendProvider.class, loader));
            discovery.run();
            return discovery.entries;
        } catch (IOException failure) {
            return List.of(broken(UNKNOWN, loader.toString(), failure)); // ServiceLoader would try again for ever
        }
    }

    private void run() {
        Iterator<ServiceLoader.Provider<BackendProvider>> found =
                ServiceLoader.load(BackendProvider.class, loader).stream().iterator();
        boolean more = true;
        while (more) {
            try {
                more = found.hasNext();
                if (more) {
                    load(found.next());
                }
            } catch (ServiceConfigurationError | LinkageError failure) {
                ServiceFiles.Line line = files.failed(failure);
                Entry entry = broken(line.provider(), line.jar(), failure);
                more = entries.stream().noneMatch(e -> told(e).equals(told(entry))); // else it would go on for ever
                if (more) {
                    entries.add(entry);
                }
            }
        }
    }

    private static String told(Entry entry) {
        return entry.id() + entry.location() + entry.detail();
    }

    private void load(ServiceLoader.Provider<BackendProvider> found) {
        Class<?> type = found.type();
        files.loaded(type.getName());
        List<String> jars = Jars.with(type, loader);
        Entry entry = entry(found, jars.get(0));
        entries.add(entry);
        jars.stream().skip(1).forEach(other -> entries.add(hidden(entry, other)));
    }

    private static Entry entry(ServiceLoader.Provider<BackendProvider> found, String jar) {
        String id = found.type().getName();
        try {
            BackendProvider provider = found.get();
            BackendInfo info = ask("info()", provider::info);
            id = checked(info.id());
            Capabilities capabilities = ask("capabilities()", provider::capabilities);
            Availability availability = ask("probe()", provider::probe);
            String version = requireNonNullElse(info.version(), UNKNOWN);
            return new Entry(id, version, info.priority(), jar, availability, capabilities.declared(), provider, null);
        } catch (ServiceConfigurationError failure) {
            return broken(id, jar, failure);
        }
    }

    /** A provider may throw and return whatever it likes, without taking the others along. */
    private static <T> T ask(String question, Supplier<? extends @Nullable T> provider) {
        T answer;
        try {
            answer = provider.get();
        } catch (VirtualMachineError fatal) {
            throw fatal;
        } catch (Throwable failure) {
            throw new ServiceConfigurationError(question + " failed", failure);
        }
        if (answer == null) {
            throw new ServiceConfigurationError(question + " returned null");
        }
        return answer;
    }

    private static String checked(@Nullable String id) {
        if (id == null || !ID.matcher(id).matches()) {
            throw new ServiceConfigurationError("info() gave the id " + (id == null ? "null" : "'" + id + "'")
                    + ", which is not made of letters, digits, '.', '_' and '-'");
        }
        return id;
    }

    private static Entry broken(String id, String jar, Throwable failure) {
        Availability why = new Availability.Unavailable("failed to load: " + reason(failure), remedy(failure));
        return new Entry(id, UNKNOWN, 0, jar, why, Set.of(), null, failure);
    }

    private static String reason(Throwable failure) {
        if (!(failure instanceof ServiceConfigurationError)) {
            return failure.toString();
        }
        String text = String.valueOf(failure.getMessage())
                .replaceFirst("^\\Q" + BackendProvider.class.getName() + "\\E: ", "");
        return failure.getCause() == null ? text : text + ": " + Throwables.getRootCause(failure);
    }

    private static String remedy(Throwable failure) {
        List<Throwable> chain = Throwables.getCausalChain(failure);
        if (chain.stream().anyMatch(UnsupportedClassVersionError.class::isInstance)) {
            return "Run a newer Java, or take a build of this jar for Java "
                    + Runtime.version().feature();
        }
        return chain.stream().anyMatch(LinkageError.class::isInstance)
                ? "Add the jars that it needs, or take the version of this jar that fits this version of Torsion"
                : "Repair or remove this jar";
    }

    /** Another jar with the same class, of which nothing is known but that the class loader does not take it. */
    private static Entry hidden(Entry used, String jar) {
        Availability why = new Availability.Unavailable(
                "the same class is taken from " + used.location(), "Take one of the two jars away");
        Set<Capability> unknown = Set.of();
        return new Entry(used.id(), UNKNOWN, used.priority(), jar, why, unknown, null, null);
    }
}
