package io.torsion;

import static java.util.stream.Collectors.joining;

import io.torsion.BackendReport.Entry;
import io.torsion.BackendReport.Wanted;
import io.torsion.error.BackendException;
import io.torsion.error.ErrorCode;
import io.torsion.error.Problem;
import io.torsion.spi.Availability;
import io.torsion.spi.BackendProvider;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which backend follows from a report, row by row. Immutable.
 *
 * <table>
 * <caption>What is found, and what follows</caption>
 * <tr><th>an id is asked for</th><td>that one, or B103 to B106; never another one</td></tr>
 * <tr><th>nothing is found</th><td>B101</td></tr>
 * <tr><th>nothing that is found can run here</th><td>B102</td></tr>
 * <tr><th>two have the same id</th><td>B104, whatever their priority</td></tr>
 * <tr><th>two that can run have the same, highest priority</th><td>B104</td></tr>
 * <tr><th>else</th><td>the one with the highest priority of those that can run</td></tr>
 * </table>
 */
sealed interface BackendChoice {
    /** Why a jar that was packed into the program may be missing all the same. */
    String MERGE = "in a shaded jar, merge META-INF/services (maven-shade-plugin: ServicesResourceTransformer)";

    /** The one that is used; null if none can be. */
    @Nullable Entry entry();

    /** Why, in words. */
    String why();

    /** This one. */
    record Chosen(Entry entry, String why) implements BackendChoice {}

    /** None. */
    record Refused(
            ErrorCode code, Problem problem, @Nullable Throwable cause) implements BackendChoice {
        @Override
        public @Nullable Entry entry() {
            return null;
        }

        @Override
        public String why() {
            return code.id() + ": " + problem;
        }

        /** With the whole table where each backend has a reason of its own. */
        BackendException exception(BackendReport report) {
            Problem told = code == ErrorCode.NO_USABLE_BACKEND
                    ? new Problem(
                            problem.what(), "\n" + BackendTable.of(report) + "\n" + problem.found(), problem.remedy())
                    : problem;
            return new BackendException(code, told, cause);
        }
    }

    /** What follows from a report. */
    static BackendChoice of(BackendReport report) {
        Wanted wanted = report.wanted();
        return wanted == null ? best(report.entries()) : named(report.entries(), wanted);
    }

    private static BackendChoice named(List<Entry> entries, Wanted wanted) {
        List<Entry> matches = withId(entries, wanted.id());
        if (matches.size() == 1) {
            return named(matches.get(0), wanted);
        }
        if (matches.size() > 1) {
            return sameId(matches);
        }
        Problem unknown = new Problem(
                "There is no backend '" + wanted.id() + "', which " + wanted.by() + " asks for",
                entries.isEmpty() ? "no backend" : list(entries),
                "Name one that is there, or add the jar that provides it; " + MERGE);
        return new Refused(ErrorCode.UNKNOWN_BACKEND, unknown, firstFailure(entries));
    }

    private static BackendChoice named(Entry entry, Wanted wanted) {
        String what = "Backend '" + wanted.id() + "', which " + wanted.by() + " asks for, ";
        if (entry.availability() instanceof Availability.Unavailable no) {
            boolean broken = entry.provider() == null;
            return new Refused(
                    broken ? ErrorCode.BROKEN_PROVIDER : ErrorCode.BACKEND_UNAVAILABLE,
                    new Problem(
                            what + (broken ? "failed to load" : "cannot run here"),
                            no.reason() + ", in " + entry.location(),
                            no.remedy()),
                    entry.failure());
        }
        return new Chosen(entry, wanted.by() + " asks for it");
    }

    private static BackendChoice best(List<Entry> entries) {
        if (entries.isEmpty()) {
            Problem none = new Problem(
                    "No backend is on the class path or module path",
                    "no provider of " + BackendProvider.class.getName(),
                    "Add the dependency io.torsion:torsion-backend-native or io.torsion:torsion-backend-dl4j; "
                            + MERGE);
            return new Refused(ErrorCode.NO_BACKEND, none, null);
        }
        List<Entry> usable = entries.stream().filter(Entry::usable).toList();
        if (usable.isEmpty()) {
            Problem all = new Problem(
                    "No backend can run here",
                    list(entries),
                    "Follow a remedy in the table, or add the dependency io.torsion:torsion-backend-native");
            return new Refused(ErrorCode.NO_USABLE_BACKEND, all, firstFailure(entries));
        }
        for (Entry entry : entries) {
            List<Entry> twins = withId(entries, entry.id());
            if (twins.size() > 1) {
                return sameId(twins);
            }
        }
        return top(entries, usable);
    }

    private static BackendChoice top(List<Entry> entries, List<Entry> usable) {
        Entry top = Collections.max(usable, Comparator.comparingInt(Entry::priority));
        List<Entry> rivals =
                usable.stream().filter(e -> e.priority() == top.priority()).toList();
        if (rivals.size() > 1) {
            return ambiguous(
                    rivals,
                    "The highest priority, " + top.priority() + ", is that of " + rivals.size() + " backends",
                    "Choose one with backend(id) or -D" + Backends.PROPERTY + "=id, or take the others' jars away");
        }
        if (usable.size() > 1) {
            return new Chosen(top, "the highest priority, " + top.priority() + ", of those that can run here");
        }
        return new Chosen(top, entries.size() == 1 ? "the only one found" : "the only one that can run here");
    }

    private static BackendChoice sameId(List<Entry> twins) {
        return ambiguous(
                twins,
                "The backend id '" + twins.get(0).id() + "' is there " + twins.size() + " times",
                "Take one of the jars away, or give a provider instance to backend(provider)");
    }

    private static BackendChoice ambiguous(List<Entry> rivals, String what, String remedy) {
        String found = rivals.stream().map(e -> e.id() + " in " + e.location()).collect(joining(" and "));
        return new Refused(ErrorCode.AMBIGUOUS_BACKEND, new Problem(what, found, remedy), firstFailure(rivals));
    }

    private static List<Entry> withId(List<Entry> entries, String id) {
        return entries.stream()
                .filter(e -> e.id().equals(id) && !id.equals(BackendDiscovery.UNKNOWN))
                .toList();
    }

    /** Ids, and what is wrong with them, in one line. */
    static String list(List<Entry> entries) {
        return entries.stream().map(BackendChoice::brief).collect(joining(", "));
    }

    private static String brief(Entry entry) {
        return switch (entry.state()) {
            case "yes" -> entry.id();
            case "no" -> entry.id() + " (cannot run here)";
            default -> entry.id() + " (" + entry.state() + ")";
        };
    }

    private static @Nullable Throwable firstFailure(List<Entry> entries) {
        for (Entry entry : entries) {
            if (entry.failure() != null) {
                return entry.failure();
            }
        }
        return null;
    }
}
