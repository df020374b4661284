package io.torsion;

import com.google.common.base.Throwables;
import io.torsion.spi.Availability;
import io.torsion.spi.BackendInfo;
import io.torsion.spi.BackendProvider;
import io.torsion.spi.Capability;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What discovery found, as a value; {@code toString} is a table. Immutable.
 *
 * @param entries in the order of discovery
 */
public record BackendReport(List<Entry> entries) {
    /** Copies the list. */
    public BackendReport {
        entries = List.copyOf(entries);
    }

    /**
     * One provider.
     *
     * @param id its id, or its class name if it failed before it could tell
     * @param version of the backend
     * @param priority the highest usable one is chosen
     * @param location the jar or folder it comes from
     * @param availability what its probe said
     * @param capabilities what it declares
     * @param provider null if it failed to load
     * @param failure why it failed to load
     */
    public record Entry(
            String id,
            String version,
            int priority,
            String location,
            Availability availability,
            Set<Capability> capabilities,
            @Nullable BackendProvider provider,
            @Nullable Throwable failure) {

        static Entry of(BackendProvider provider, String location) {
            BackendInfo info = provider.info();
            return new Entry(
                    info.id(),
                    info.version(),
                    info.priority(),
                    location,
                    provider.probe(),
                    provider.capabilities().declared(),
                    provider,
                    null);
        }

        static Entry broken(String id, String location, Throwable failure) {
            String cause = failure.getCause() == null ? "" : ", caused by " + Throwables.getRootCause(failure);
            Availability unavailable =
                    new Availability.Unavailable("failed to load: " + failure + cause, "Repair or remove the jar");
            return new Entry(id, "?", Integer.MIN_VALUE, location, unavailable, Set.of(), null, failure);
        }

        /** True if it loaded and can run here. */
        public boolean usable() {
            return provider != null && availability instanceof Availability.Available;
        }

        /** What its probe said, in words. */
        public String detail() {
            if (availability instanceof Availability.Unavailable no) {
                return no.reason() + " (" + no.remedy() + ")";
            }
            return ((Availability.Available) availability).detail();
        }
    }

    /** Why the first broken provider is broken; null if none is. */
    @Nullable Throwable firstFailure() {
        for (Entry entry : entries) {
            if (entry.failure() != null) {
                return entry.failure();
            }
        }
        return null;
    }

    /** The ids and whether they can run, in one line. */
    String oneLine() {
        return entries.isEmpty()
                ? "none"
                : entries.stream()
                        .map(e -> e.id() + (e.usable() ? "" : " (unusable)"))
                        .collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        StringBuilder table = new StringBuilder(row("id", "version", "priority", "usable", "detail"));
        for (Entry e : entries) {
            String priority = e.provider() == null ? "-" : String.valueOf(e.priority());
            table.append(row(e.id(), e.version(), priority, e.usable() ? "yes" : "no", e.detail()))
                    .append(String.format("    from: %s%n", e.location()))
                    .append(String.format("    can:  %s%n", new TreeSet<>(e.capabilities())));
        }
        return table.toString();
    }

    private static String row(String id, String version, String priority, String usable, String detail) {
        return String.format("%-12s %-16s %8s %6s  %s%n", id, version, priority, usable, detail);
    }
}
