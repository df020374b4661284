package io.torsion;

import io.torsion.error.BackendException;
import io.torsion.error.ErrorCode;
import io.torsion.error.Problem;
import io.torsion.spi.Availability;
import io.torsion.spi.BackendProvider;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Finds backends with ServiceLoader; each call looks afresh, nothing is kept. Thread-safe. */
public final class Backends {
    /** The system property that names a backend when the program does not. */
    public static final String PROPERTY = "torsion.backend";

    private static final System.Logger LOG = System.getLogger("io.torsion");

    private Backends() {}

    /** What the class path and module path of the caller's context offer. */
    public static BackendReport scan() {
        return scan(Engine.contextLoader());
    }

    /** What a class loader offers. */
    public static BackendReport scan(ClassLoader loader) {
        List<BackendReport.Entry> entries = new ArrayList<>();
        Iterator<ServiceLoader.Provider<BackendProvider>> found =
                ServiceLoader.load(BackendProvider.class, loader).stream().iterator();
        while (true) {
            try {
                if (!found.hasNext()) {
                    return new BackendReport(entries);
                }
                entries.add(entry(found.next()));
            } catch (ServiceConfigurationError broken) {
                entries.add(BackendReport.Entry.broken("?", "?", broken));
            }
        }
    }

    /**
     * The backend to use: the one with this id, or the only usable one with the highest priority.
     *
     * @param id null for {@code -Dtorsion.backend}, or the best
     * @throws BackendException B101 to B106: the message says what was found and what to do
     */
    static BackendProvider choose(BackendReport report, @Nullable String id) {
        String wanted = id == null ? System.getProperty(PROPERTY) : id;
        if (wanted != null) {
            return named(report, wanted);
        }
        if (report.entries().isEmpty()) {
            throw new BackendException(
                    ErrorCode.NO_BACKEND,
                    "No backend is on the class path",
                    "no provider of " + BackendProvider.class.getName(),
                    "Add the dependency io.torsion:torsion-backend-native; in a shaded jar, merge META-INF/services"
                            + " (maven-shade-plugin: ServicesResourceTransformer)");
        }
        return best(report);
    }

    private static BackendProvider named(BackendReport report, String id) {
        List<BackendReport.Entry> matches =
                report.entries().stream().filter(e -> e.id().equals(id)).toList();
        if (matches.isEmpty()) {
            throw new BackendException(
                    ErrorCode.UNKNOWN_BACKEND,
                    new Problem(
                            "There is no backend '" + id + "'",
                            report.oneLine(),
                            "Name one of these, or add the jar that provides it"),
                    report.firstFailure());
        }
        if (matches.size() > 1) {
            throw ambiguous(matches, "The backend id '" + id + "' is provided twice");
        }
        BackendReport.Entry entry = matches.get(0);
        BackendProvider provider = entry.provider();
        if (provider == null) {
            throw new BackendException(
                    ErrorCode.BROKEN_PROVIDER,
                    new Problem(
                            "Backend '" + id + "' failed to load",
                            entry.detail(),
                            "Repair or remove " + entry.location()),
                    entry.failure());
        }
        if (entry.availability() instanceof Availability.Unavailable no) {
            throw new BackendException(
                    ErrorCode.BACKEND_UNAVAILABLE, "Backend '" + id + "' cannot run here", no.reason(), no.remedy());
        }
        return provider;
    }

    private static BackendProvider best(BackendReport report) {
        List<BackendReport.Entry> usable =
                report.entries().stream().filter(BackendReport.Entry::usable).toList();
        if (usable.isEmpty()) {
            throw new BackendException(
                    ErrorCode.NO_USABLE_BACKEND,
                    new Problem(
                            "No backend can run here",
                            "\n" + report,
                            "Follow a remedy in the table, or add io.torsion:torsion-backend-native"),
                    report.firstFailure());
        }
        BackendReport.Entry chosen = Collections.max(usable, Comparator.comparingInt(BackendReport.Entry::priority));
        List<BackendReport.Entry> rivals = usable.stream()
                .filter(e -> e.priority() == chosen.priority() || e.id().equals(chosen.id()))
                .toList();
        if (rivals.size() > 1) {
            throw ambiguous(rivals, "Two backends have the same priority, or the same id");
        }
        LOG.log(
                System.Logger.Level.INFO,
                "Backend {0}: the usable one with the highest priority; found: {1}",
                chosen.id(),
                report.oneLine());
        return Objects.requireNonNull(chosen.provider());
    }

    private static BackendException ambiguous(List<BackendReport.Entry> entries, String what) {
        String found = String.join(
                " and ",
                entries.stream().map(e -> e.id() + " in " + e.location()).toList());
        return new BackendException(
                ErrorCode.AMBIGUOUS_BACKEND,
                what,
                found,
                "Choose one with builder.backend(id), -Dtorsion.backend=id, or take one jar away");
    }

    private static BackendReport.Entry entry(ServiceLoader.Provider<BackendProvider> found) {
        String id = found.type().getName();
        String location = location(found.type());
        try {
            BackendProvider provider = found.get();
            id = provider.info().id();
            return BackendReport.Entry.of(provider, location);
        } catch (ServiceConfigurationError | RuntimeException | LinkageError broken) {
            return BackendReport.Entry.broken(id, location, broken);
        }
    }

    private static String location(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null || source.getLocation() == null
                ? "the runtime"
                : URLDecoder.decode(source.getLocation().getPath(), StandardCharsets.UTF_8);
    }
}
