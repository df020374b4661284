package io.torsion.samples.inspect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What to do about recordings, in plain words, what keeps them from being read first. Not thread-safe; confine to one thread. */
final class Verdicts {
    private static final double JITTER = 0.1;
    private static final double SAME_RATE = 0.01;
    private static final double ALIKE = 0.5;

    private final Inspection inspection;
    private final List<String> all = new ArrayList<>();

    private Verdicts(Inspection inspection) {
        this.inspection = inspection;
    }

    static List<String> of(Inspection inspection) {
        Verdicts verdicts = new Verdicts(inspection);
        verdicts.times();
        verdicts.rates();
        verdicts.copies();
        verdicts.channels();
        verdicts.derivatives();
        verdicts.lags();
        return List.copyOf(verdicts.all);
    }

    private void times() {
        for (RecordingFacts r : inspection.recordings()) {
            add(r.rows() < 2, r.id() + " has " + r.rows() + " row(s): leave it out");
            add(r.untimed() > 0, count(r.untimed(), "row") + " of " + r.id() + " without a time stamp: cut them out");
            add(
                    r.backward() > 0,
                    "time runs back " + count(r.backward(), "time") + " in " + r.id()
                            + ": sort the rows, or cut there if two recordings were joined");
            add(
                    r.repeated() > 0,
                    count(r.repeated(), "repeated time stamp") + " in " + r.id() + ": remove these rows, or resample");
            add(
                    r.gaps() > 0,
                    count(r.gaps(), "gap") + " in " + r.id() + ", the longest " + Numbers.text(r.longestGap())
                            + " s: resample, or cut there");
            add(
                    r.jitter() > JITTER,
                    "the steps of " + r.id() + " jitter by " + Numbers.percent(r.jitter())
                            + ": resample before derivatives are taken");
        }
    }

    private void rates() {
        Map<String, List<String>> ids = new LinkedHashMap<>();
        double first = Double.NaN;
        for (RecordingFacts r : inspection.recordings()) {
            first = Double.isNaN(first) ? r.period() : first;
            if (Math.abs(r.period() / first - 1) > SAME_RATE) {
                ids.computeIfAbsent(Numbers.text(r.rate()), rate -> new ArrayList<>())
                        .add(r.id());
            }
        }
        String usual = Numbers.text(1 / first);
        ids.forEach((rate, others) ->
                all.add(others + " at " + rate + " Hz, the first at " + usual + " Hz: resample all to one rate"));
    }

    private void copies() {
        inspection
                .copies()
                .forEach(copy -> all.add(count(copy.rows(), "row") + " stand both in " + copy.first()
                        + " (from row " + copy.firstStart() + ") and in " + copy.second() + " (from row "
                        + copy.secondStart()
                        + "): keep them in one part of a split"));
    }

    private void channels() {
        named(c -> c.values() == 0, "no value at all: leave out");
        named(ChannelFacts::constant, "constant: leave out, it can teach nothing");
        named(ChannelFacts::unitless, "no unit known: give it in dataset.json");
        named(ChannelFacts::looksLikeDegrees, "far beyond two turns: degrees? Give the unit in dataset.json");
        named(c -> c.wraps() > 0, "jumps by whole turns (encoder wraps): unwrap before derivatives are taken");
        named(c -> c.infinite() > 0, "infinite values: clear these cells");
        named(c -> c.missing() > 0 && c.values() > 0, "missing samples: fill, or cut the recordings there");
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
