package io.torsion;

import io.torsion.BackendReport.Entry;
import io.torsion.BackendReport.Wanted;
import io.torsion.spi.BackendProvider;
import java.util.List;
import java.util.Objects;
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
        return scan(loader, null);
    }

    /**
     * What a class loader offers to somebody who asks for a certain backend.
     *
     * @param id null for {@code -Dtorsion.backend}, or the best
     */
    public static BackendReport scan(ClassLoader loader, @Nullable String id) {
        return new BackendReport(BackendDiscovery.in(loader), Wanted.of(id));
    }

    /**
     * The backend to use; one line of the log says which, if nobody asked for it.
     *
     * @throws io.torsion.error.BackendException B101 to B106: the message says what was found and what to do
     */
    static BackendProvider choose(BackendReport report) {
        BackendChoice choice = BackendChoice.of(report);
        if (choice instanceof BackendChoice.Refused refused) {
            throw refused.exception(report);
        }
        Entry chosen = ((BackendChoice.Chosen) choice).entry();
        if (report.wanted() == null) {
            List<Entry> others =
                    report.entries().stream().filter(e -> !e.equals(chosen)).toList();
            String rest = others.isEmpty() ? "" : "; also found: " + BackendChoice.list(others);
            LOG.log(System.Logger.Level.INFO, "Backend " + chosen.id() + " is used: " + choice.why() + rest);
        }
        return Objects.requireNonNull(chosen.provider());
    }
}
