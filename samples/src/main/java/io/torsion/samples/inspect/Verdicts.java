package io.torsion.samples.inspect;

import io.torsion.data.Overlap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** What to do about recordings, in plain words, what keeps them from being read first. Not thread-safe; confine to one thread. */
final class Verdicts {
    private static final double JITTER = 0.1;
    private static final double SAME_RATE = 0.01;
    private static final double ALIKE = 0.5;
    /** Seconds from row to row that no torque is recorded with. */
    private static final double SLOW = 0.5;
    /** Lines of one kind. */
    private static final int MOST = 5;

    private final Inspection inspection;
    private final List<String> all = new ArrayList<>();

    private Verdicts(Inspection inspection) {
        this.inspection = inspection;
    }

    static List<String> of(Inspection inspection) {
        Verdicts verdicts = new Verdicts(inspection);
        verdicts.times();
        verdicts.rates();
        verdicts.names();
        verdicts.copies();
        verdicts.channels();
        verdicts.derivatives();
        verdicts.lags();
        return List.copyOf(verdicts.all);
    }

    private void times() {
        where(r -> r.rows() < 2 ? 1 : 0, (n, ids) -> ids + ": fewer than 2 rows: leave out");
        where(
                RecordingFacts::untimed,
                (n, ids) -> count(n, "row") + " of " + ids + " without a time stamp: cut them out");
        where(
                RecordingFacts::backward,
                (n, ids) -> "time runs back " + count(n, "time") + " in " + ids
                        + ": sort the rows, or cut there if two recordings were joined");
        where(
                RecordingFacts::repeated,
                (n, ids) -> count(n, "repeated time stamp") + " in " + ids + ": remove these rows, or resample");
        double longest = most(RecordingFacts::longestGap);
        where(
                RecordingFacts::gaps,
                (n, ids) -> count(n, "gap") + " in " + ids + ", the longest " + Numbers.text(longest)
                        + " s: resample, or cut there");
        double jitter = most(RecordingFacts::jitter);
        where(
                r -> jitters(r) ? 1 : 0,
                (n, ids) -> "the steps of " + ids + " jitter by " + (n > 1 ? "up to " : "") + Numbers.percent(jitter)
                        + ": resample before derivatives are taken");
        double slowest = most(RecordingFacts::period);
        where(
                r -> r.period() >= SLOW ? 1 : 0,
                (n, ids) -> "a row every " + Numbers.text(slowest) + " s in " + ids
                        + ": is the time in milliseconds? Give it in seconds");
    }

    /** One verdict on all recordings of which this counts something. */
    private void where(ToIntFunction<RecordingFacts> count, BiFunction<Integer, String, String> verdict) {
        List<RecordingFacts> where = inspection.recordings().stream()
                .filter(r -> count.applyAsInt(r) > 0)
                .toList();
        if (!where.isEmpty()) {
            int all = where.stream().mapToInt(count).sum();
            add(
                    true,
                    verdict.apply(
                            all,
                            Columns.some(where.stream().map(RecordingFacts::id).toList())));
        }
    }

    private double most(ToDoubleFunction<RecordingFacts> figure) {
        return inspection.recordings().stream()
                .mapToDouble(figure)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }

    private static boolean jitters(RecordingFacts r) {
        return r.jitter() > JITTER;
    }

    /** Those that jitter are to be resampled anyway, and their rate is a guess. */
    private void rates() {
        Map<String, List<String>> ids = new LinkedHashMap<>();
        double first = Double.NaN;
        for (RecordingFacts r : inspection.recordings()) {
            if (jitters(r)) {
                continue;
            }
            first = Double.isNaN(first) ? r.period() : first;
            if (Math.abs(r.period() / first - 1) > SAME_RATE) {
                ids.computeIfAbsent(Numbers.text(r.rate()), rate -> new ArrayList<>())
                        .add(r.id());
            }
        }
        String usual = Numbers.text(1 / first);
        ids.forEach((rate, others) -> all.add(
                Columns.some(others) + " at " + rate + " Hz, the first at " + usual + " Hz: resample all to one rate"));
    }

    /** What keeps recordings from being one set. */
    private void names() {
        List<String> ids =
                inspection.recordings().stream().map(RecordingFacts::id).toList();
        List<String> repeated = ids.stream()
                .filter(id -> Collections.frequency(ids, id) > 1)
                .distinct()
                .toList();
        add(
                !repeated.isEmpty(),
                Columns.some(repeated)
                        + ": more than one recording of the same name: rename, or let torque resample join"
                        + " those of one movement");
        inspection.channels().stream()
                .filter(c -> !c.absentFrom().isEmpty())
                .collect(Collectors.groupingBy(ChannelFacts::absentFrom, LinkedHashMap::new, Collectors.toList()))
                .forEach((absent, channels) -> all.add(Columns.inShort(
                                channels.stream().map(ChannelFacts::name).toList())
                        + ": not in " + Columns.some(absent)
                        + ": each recording needs the channels that are chosen"));
    }

    private void copies() {
        List<Overlap> copies = inspection.copies();
        copies.stream()
                .limit(MOST)
                .forEach(copy -> all.add(count(copy.rows(), "row") + " stand both in " + copy.first() + " (from row "
                        + copy.firstStart() + ") and in " + copy.second() + " (from row " + copy.secondStart()
                        + "): keep them in one part of a split"));
        add(copies.size() > MOST, "so do rows of " + count(copies.size() - MOST, "other pair") + " of recordings");
    }

    private void channels() {
        named(c -> c.values() == 0, "no value at all: leave out");
        named(ChannelFacts::constant, "constant: leave out, it can teach nothing");
        named(ChannelFacts::unitless, "no unit known: give it in dataset.json");
        named(ChannelFacts::looksLikeDegrees, "far beyond two turns: degrees? Say so in dataset.json, and toRadians");
        named(c -> c.wraps() > 0, "jumps by whole turns (encoder wraps): unwrap before derivatives are taken");
        named(c -> c.infinite() > 0, "infinite values: clear these cells");
        named(
                c -> c.missing() > 0 && c.values() > 0,
                "missing samples: train with --missing hold, or cut the recordings there");
        named(c -> c.spikes() > 0 && !c.constant(), "spikes: let Hampel be the first stage");
    }

    private void named(Predicate<ChannelFacts> which, String what) {
        List<String> names = inspection.channels().stream()
                .filter(which)
                .map(ChannelFacts::name)
                .toList();
        add(!names.isEmpty(), Columns.inShort(names) + ": " + what);
    }

    private void derivatives() {
        inspection.derivatives().stream()
                .filter(d -> !d.suspicion().isEmpty())
                .collect(Collectors.groupingBy(DerivativeFacts::suspicion, LinkedHashMap::new, Collectors.toList()))
                .forEach((suspicion, facts) -> all.add(String.format(
                        suspicion,
                        Columns.inShort(
                                facts.stream().map(DerivativeFacts::derivative).toList()),
                        Columns.inShort(
                                facts.stream().map(DerivativeFacts::source).toList()))));
    }

    private void lags() {
        for (LagFacts lag : inspection.lags()) {
            boolean shifted = lag.clear() && Math.abs(lag.rows()) >= 2 && Math.abs(lag.correlation()) >= ALIKE;
            String when = lag.rows() > 0 ? " after " : " before ";
            add(
                    shifted,
                    lag.torque() + " comes " + count(Math.abs(lag.rows()), "row") + " ("
                            + Numbers.text(Math.abs(lag.milliseconds())) + " ms)" + when + lag.motion()
                            + ": a filter, or another clock? If so, shift it before training");
        }
    }

    private void add(boolean holds, String verdict) {
        if (holds) {
            all.add(verdict);
        }
    }

    private static String count(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
