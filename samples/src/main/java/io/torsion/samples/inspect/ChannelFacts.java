package io.torsion.samples.inspect;

import io.torsion.data.Channel;
import io.torsion.data.ChannelKind;
import io.torsion.data.RawRecording;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The values of a channel in all recordings that have it; no NaN in them, and all NaN if it has no value.
 *
 * @param values how many there are
 * @param missing samples that are not there
 * @param infinite values that are no number to compute with; left out of the others
 * @param spikes short outliers that come back to where they left
 * @param wraps steps of a whole turn, of an angle
 * @param absentFrom recordings without this channel, by their names
 */
record ChannelFacts(
        String name,
        String unit,
        ChannelKind kind,
        long values,
        long missing,
        long infinite,
        double min,
        double max,
        double mean,
        double deviation,
        int spikes,
        int wraps,
        List<String> absentFrom) {
    /** How far a step may be from a whole turn, as a share of it. */
    private static final double TURN_TOLERANCE = 0.1;
    /** A joint that turns more than twice each way is rare; one that does in degrees is not. */
    private static final double TOO_MANY_RADIANS = 4 * Math.PI;

    static ChannelFacts of(Channel channel, List<RawRecording> recordings) {
        List<double[]> columns = recordings.stream()
                .map(r -> Columns.of(r, channel.name()))
                .filter(c -> c.length > 0)
                .toList();
        double[] all = columns.stream().flatMapToDouble(Arrays::stream).toArray();
        double[] finite = Arrays.stream(all).filter(Double::isFinite).toArray();
        long missing = Arrays.stream(all).filter(Double::isNaN).count();
        double mean = Arrays.stream(finite).average().orElse(Double.NaN);
        return new ChannelFacts(
                channel.name(),
                channel.unit().symbol(),
                channel.kind(),
                all.length - missing,
                missing,
                all.length - missing - finite.length,
                Arrays.stream(finite).min().orElse(Double.NaN),
                Arrays.stream(finite).max().orElse(Double.NaN),
                mean,
                Math.sqrt(Arrays.stream(finite)
                        .map(v -> (v - mean) * (v - mean))
                        .average()
                        .orElse(Double.NaN)),
                columns.stream().mapToInt(Spikes::count).sum(),
                Columns.isAngle(channel)
                        ? columns.stream()
                                .mapToInt(c -> wraps(c, Columns.turn(channel)))
                                .sum()
                        : 0,
                absentFrom(channel, recordings));
    }

    /** Files of the same name may be parts of one recording. */
    private static List<String> absentFrom(Channel channel, List<RawRecording> recordings) {
        Set<String> absent =
                recordings.stream().map(RawRecording::id).collect(Collectors.toCollection(LinkedHashSet::new));
        recordings.stream()
                .filter(r -> has(r, channel.name()))
                .map(RawRecording::id)
                .forEach(absent::remove);
        return List.copyOf(absent);
    }

    private static boolean has(RawRecording recording, String name) {
        return recording.channels().stream().anyMatch(c -> c.name().equals(name));
    }

    boolean constant() {
        return values > 0 && min == max;
    }

    boolean unitless() {
        return kind == ChannelKind.OTHER && unit.equals("1") && values > 0 && !constant();
    }

    /** Whether an angle that is said to be in radians goes where only degrees go. */
    boolean looksLikeDegrees() {
        return kind == ChannelKind.POSITION && unit.equals("rad") && Math.max(-min, max) > TOO_MANY_RADIANS;
    }

    String kindName() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** What is odd about it, in a few words. */
    String remark() {
        if (values == 0) {
            return "no value";
        }
        if (constant()) {
            return "constant";
        }
        return looksLikeDegrees()
                ? "degrees?"
                : wraps > 0 ? wraps + " wraps" : infinite > 0 ? infinite + " infinite" : "";
    }

    private static int wraps(double[] column, double turn) {
        int wraps = 0;
        for (int i = 1; i < column.length; i++) {
            double step = Math.abs(column[i] - column[i - 1]);
            wraps += Math.abs(step - turn) < TURN_TOLERANCE * turn ? 1 : 0;
        }
        return wraps;
    }
}
