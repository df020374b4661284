package io.torsion.samples.cli;

import io.torsion.data.RawRecording;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.features.Interpolation;
import io.torsion.features.Resample;
import io.torsion.readers.DataFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Brings recordings to one uniform rate. */
@Command(
        name = "resample",
        description = {
            "Brings recordings with jitter, gaps or other rates to one uniform rate, and writes them to a folder.",
            "Recordings of the same name, such as walk.mot and walk.sto, become one; at gaps a recording is cut in two."
        })
public final class ResampleCommand implements Callable<Integer> {
    private static final double PERIODS = 2.5;
    private static final double LOWER = 0.9;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "A folder of recordings, or one file of them: CSV, OpenSim or MATLAB.")
    Path data = Path.of("");

    @Option(names = "--rate", required = true, paramLabel = "HZ", description = "Rows in a second.")
    double rate;

    @Option(
            names = "--method",
            paramLabel = "CURVE",
            defaultValue = "pchip",
            description = "What is drawn between samples: linear, pchip or cubic (default ${DEFAULT-VALUE}).")
    Interpolation method = Interpolation.PCHIP;

    @Option(
            names = "--max-gap",
            paramLabel = "S",
            description = "Seconds that are bridged (default 0.1, or 2.5 steps of the recording if that is more).")
    @Nullable Double maxGap;

    @Option(names = "--keep-gaps", description = "Leaves the cells in gaps empty instead of cutting there.")
    boolean keepGaps;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "An empty or new folder.")
    Path out = Path.of("");

    @Override
    public Integer call() {
        List<String> slower = new ArrayList<>();
        Map<String, List<RawRecording>> byId = DataFolder.readRaw(data).stream()
                .collect(Collectors.groupingBy(RawRecording::id, LinkedHashMap::new, Collectors.toList()));
        List<Trajectory> written = new ArrayList<>();
        for (List<RawRecording> parts : byId.values()) {
            Trajectory uniform = uniform(parts, slower);
            List<Trajectory> pieces = keepGaps ? List.of(uniform) : Pieces.of(uniform);
            report(uniform, pieces);
            written.addAll(pieces);
        }
        if (!slower.isEmpty()) {
            Output.progress("Now slower: " + String.join(", ", slower)
                    + ". What oscillates faster than half the new rate should have been filtered before");
        }
        TrajectorySet set = TrajectorySet.of(written);
        DataFolder.write(set, out);
        Output.print(set.size() + (set.size() == 1 ? " trajectory, " : " trajectories, ") + set.rows() + " rows at "
                + rate + " Hz, in " + out);
        return 0;
    }

    private Trajectory uniform(Collection<RawRecording> parts, List<String> slower) {
        RawRecording[] timed = parts.stream().map(ResampleCommand::timed).toArray(RawRecording[]::new);
        double step = Arrays.stream(timed)
                .mapToDouble(RawRecording::medianPeriod)
                .max()
                .orElse(Double.NaN);
        if (rate * step < LOWER) {
            slower.add(timed[0].id() + " (" + Math.round(1 / step) + " Hz)");
        }
        Resample resample = Resample.to(rate).method(method);
        double usual = step > 0 ? Math.max(resample.maxGap(), PERIODS * step) : resample.maxGap();
        return resample.maxGap(maxGap == null ? usual : maxGap).apply(timed);
    }

    /** Without rows that have no time stamp, or that of the row before; time that runs back is for people to judge. */
    private static RawRecording timed(RawRecording raw) {
        double[] times = raw.times();
        int[] rows = new int[times.length];
        int count = 0;
        for (int row = 0; row < times.length; row++) {
            if (Double.isFinite(times[row]) && (count == 0 || times[row] != times[rows[count - 1]])) {
                rows[count++] = row;
            }
        }
        int[] kept = Arrays.copyOf(rows, count);
        if (count < times.length) {
            Output.progress(
                    raw.id() + ": " + (times.length - count) + " row(s) without a time stamp of their own left out");
        }
        double[][] columns = new double[raw.channels().size()][];
        Arrays.setAll(columns, c -> select(raw.column(c), kept));
        return RawRecording.of(raw.id(), raw.group(), raw.channels(), select(times, kept), columns);
    }

    private static double[] select(double[] column, int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> column[row]).toArray();
    }

    private static void report(Trajectory uniform, List<Trajectory> pieces) {
        int kept = pieces.stream().mapToInt(Trajectory::rows).sum();
        if (kept < uniform.rows()) {
            Output.progress(uniform.id() + ": cut into " + pieces.size() + " at gaps, " + (uniform.rows() - kept)
                    + " row(s) left out");
        }
    }
}
