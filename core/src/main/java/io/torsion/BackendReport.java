package io.torsion;

import io.torsion.spi.Availability;
import io.torsion.spi.BackendProvider;
import io.torsion.spi.Capability;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What discovery found, as a value, and which backend follows from it; {@code toString} is a table. Immutable.
 *
 * @param entries in the order of discovery
 * @param wanted the id that is asked for; null for the best
 */
public record BackendReport(List<Entry> entries, @Nullable Wanted wanted) {
    /** Copies the list. */
    public BackendReport {
        entries = List.copyOf(entries);
    }

    /**
     * An id that is asked for. Immutable.
     *
     * @param id of the backend
     * @param by who asks for it: the program, or the system property
     */
    public record Wanted(String id, String by) {
        /** This id; without one that of {@link Backends#PROPERTY}; null without either. */
        static @Nullable Wanted of(@Nullable String id) {
            if (id != null) {
                return new Wanted(id, "the program");
            }
            String property = System.getProperty(Backends.PROPERTY);
            return property == null ? null : new Wanted(property, "-D" + Backends.PROPERTY);
        }
    }

    /**
     * One provider. Immutable.
     *
     * @param id its id; its class name if it failed before it could tell; {@code ?} if not even that is known
     * @param version of the backend
     * @param priority the highest usable one is chosen
     * @param location the jar or folder it comes from, in full
     * @param availability what its probe said, or why it could not be asked
     * @param capabilities what it declares
     * @param provider null if it failed to load, or if its class is taken from another jar
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

        /** Whether it can run here: yes, no, broken if it failed to load, hidden if its class is taken from another jar. */
        String state() {
            if (provider == null) {
                return failure == null ? "hidden" : "broken";
            }
            return usable() ? "yes" : "no";
        }
    }

    /** The one that is used; null if none can be. */
    public @Nullable Entry chosen() {
        return BackendChoice.of(this).entry();
    }

    /** Why this one is used; or the code, the reason and the remedy if none can be. */
    public String why() {
        return BackendChoice.of(this).why();
    }

    @Override
    public String toString() {
        String table = BackendTable.of(this);
        Entry chosen = chosen();
        return table
                + (table.isEmpty() ? "" : "\n")
                + (chosen == null ? "No backend is used. " : chosen.id() + " is used: ")
                + why();
    }
}
