package io.torsion.samples.inspect;

import java.util.List;

/** An inspection as text, 110 columns wide with names of common length. */
final class Report {
    /** A mean of so few deviations is nothing but rounding. */
    private static final double NEARLY = 1e-4;

    private Report() {}

    static String of(Inspection inspection) {
        StringBuilder text = new StringBuilder();
        section(text, "Recordings", recordings(inspection.recordings()));
        section(text, "Channels, over all recordings", channels(inspection.channels()));
        if (!inspection.derivatives().isEmpty()) {
            section(text, "Slopes", derivatives(inspection.derivatives()));
        }
        if (!inspection.lags().isEmpty()) {
            section(text, "Torque behind motion, where their changes look most alike", lags(inspection.lags()));
        }
        List<String> verdicts = inspection.verdicts();
        text.append(verdicts.isEmpty() ? "Nothing to complain about.\n" : "What to look at\n");
        verdicts.forEach(verdict -> text.append("  - ").append(verdict).append('\n'));
        return text.toString().stripTrailing();
    }

    private static void section(StringBuilder text, String title, TextTable table) {
        text.append(title).append('\n').append(table).append('\n');
    }

    private static TextTable recordings(List<RecordingFacts> recordings) {
        TextTable table = new TextTable(
                2, "id", "group", "rows", "s", "Hz", "jitter", "worst", "gaps", "longest", "again", "back", "missing");
        for (RecordingFacts r : recordings) {
            table.add(
                    r.id(),
                    r.group().equals(r.id()) ? "-" : r.group(),
                    r.rows(),
                    r.duration(),
                    r.rate(),
                    Numbers.percent(r.jitter()),
                    Numbers.percent(r.worstJitter()),
                    r.gaps(),
                    r.gaps() == 0 ? "-" : Numbers.text(r.longestGap()) + " s",
                    r.repeated(),
                    r.backward(),
                    r.missing() + r.untimed());
        }
        return table;
    }

    private static TextTable channels(List<ChannelFacts> channels) {
        TextTable table = new TextTable(
                3, "name", "unit", "kind", "min", "max", "mean", "deviation", "missing", "spikes", "remark ");
        for (ChannelFacts c : channels) {
            table.add(
                    c.name(),
                    c.unit(),
                    c.kindName(),
                    c.min(),
                    c.max(),
                    Math.abs(c.mean()) < NEARLY * c.deviation() ? 0.0 : c.mean(),
                    c.deviation(),
                    c.missing(),
                    c.spikes(),
                    c.remark());
        }
        return table;
    }

    private static TextTable derivatives(List<DerivativeFacts> derivatives) {
        TextTable table = new TextTable(2, "of", "is", "times", "correlation");
        derivatives.forEach(d -> table.add(d.source(), d.derivative(), d.ratio(), d.correlation()));
        return table;
    }

    private static TextTable lags(List<LagFacts> lags) {
        TextTable table = new TextTable(2, "torque", "motion", "rows", "ms", "correlation");
        for (LagFacts l : lags) {
            boolean clear = l.clear();
            table.add(l.torque(), l.motion(), clear ? l.rows() : "-", clear ? l.milliseconds() : "-", l.correlation());
        }
        return table;
    }
}
