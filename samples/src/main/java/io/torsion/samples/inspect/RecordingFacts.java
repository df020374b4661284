package io.torsion.samples.inspect;

import io.torsion.data.RawRecording;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * When the rows of a recording were taken, and how many samples are missing.
 *
 * @param duration in seconds, from the earliest time stamp to the latest
 * @param period the median step, in seconds
 * @param jitter what 95 % of the steps stay below, as a share of the period by which they differ from it; gaps left out
 * @param worstJitter the largest of these
 * @param gaps steps of more than one and a half periods
 * @param longestGap in seconds; 0 without any
 * @param repeated steps of no time
 * @param backward steps back in time
 * @param untimed rows without a time stamp
 * @param missing values that are not there, of all channels
 */
record RecordingFacts(
        String id,
        String group,
        int rows,
        double duration,
        double period,
        double jitter,
        double worstJitter,
        int gaps,
        double longestGap,
        int repeated,
        int backward,
        int untimed,
        long missing) {
    private static final double GAP = 1.5;

    static RecordingFacts of(RawRecording recording) {
        double[] times =
                Arrays.stream(recording.times()).filter(Double::isFinite).toArray();
        double[] steps = new double[Math.max(0, times.length - 1)];
        Arrays.setAll(steps, i -> times[i + 1] - times[i]);
        double[] forward = Arrays.stream(steps).filter(s -> s > 0).sorted().toArray();
        double period = Numbers.median(forward.clone(), forward.length);
        double[] gaps = Arrays.stream(forward).filter(s -> s > GAP * period).toArray();
        double[] jitter = Arrays.stream(forward)
                .filter(s -> s <= GAP * period)
                .map(s -> Math.abs(s / period - 1))
                .sorted()
                .toArray();
        DoubleStream all = Arrays.stream(times);
        return new RecordingFacts(
                recording.id(),
                recording.group(),
                recording.rows(),
                times.length == 0
                        ? 0
                        : all.max().orElse(0) - Arrays.stream(times).min().orElse(0),
                period,
                Numbers.quantile(jitter, 0.95),
                Numbers.quantile(jitter, 1),
                gaps.length,
                Numbers.quantile(gaps, 1) > 0 ? gaps[gaps.length - 1] : 0,
                (int) Arrays.stream(steps).filter(s -> s == 0).count(),
                (int) Arrays.stream(steps).filter(s -> s < 0).count(),
                recording.rows() - times.length,
                missing(recording));
    }

    /** Rows a second. */
    double rate() {
        return 1 / period;
    }

    private static long missing(RawRecording recording) {
        long missing = 0;
        for (int c = 0; c < recording.channels().size(); c++) {
            missing += Arrays.stream(recording.column(c)).filter(Double::isNaN).count();
        }
        return missing;
    }
}
