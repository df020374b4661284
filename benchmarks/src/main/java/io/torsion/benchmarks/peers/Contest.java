package io.torsion.benchmarks.peers;

import io.torsion.benchmarks.Workload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * One workload on several peers, each in its own process, all of which wait while one runs. Not thread-safe; confine to one thread.
 */
final class Contest implements AutoCloseable {
    private static final double LONGEST_STREAM = 10;
    private static final double PEAK_SECONDS = 0.2;

    private final Workload workload;
    private final Settings settings;
    private final Consumer<String> progress;
    private final List<Lane> lanes = new ArrayList<>();
    private final List<Entry> notStarted = new ArrayList<>();
    private final Lane peak;

    /**
     * Starts their processes, and one for the peak.
     *
     * @throws IOException if not even that one starts
     */
    Contest(Workload workload, List<Contender> contenders, Settings settings, Consumer<String> progress)
            throws IOException {
        this.workload = workload;
        this.settings = settings;
        this.progress = progress;
        contenders.forEach(this::start);
        peak = new Lane(Contender.PEAK, WorkerProcess.start(Contender.PEAK, workload, settings));
    }

    private void start(Contender contender) {
        try {
            lanes.add(new Lane(contender, WorkerProcess.start(contender, workload, settings)));
        } catch (IOException e) {
            notStarted.add(Entry.failed(contender.name(), "the process does not start: " + e.getMessage()));
        }
    }

    /** Opens, compares what they compute, warms up, and lets them run in turn, each round beginning with another one. */
    Comparison compare(Mode mode) {
        lanes.forEach(lane -> lane.open(mode));
        peak.open(mode);
        List<Lane> running =
                new ArrayList<>(lanes.stream().filter(Lane::running).toList());
        running.forEach(lane -> lane.mustAgreeWith(running.get(0)));
        running.forEach(lane -> run(lane, Request.round(mode, settings.warmup(), Integer.MAX_VALUE), false));
        run(peak, Request.round(mode, settings.warmup(), Integer.MAX_VALUE), false);
        for (int round = 0; round < settings.rounds(); round++) {
            running.forEach(lane -> run(lane, request(mode), true));
            run(peak, Request.round(mode, PEAK_SECONDS, Integer.MAX_VALUE), true);
            Collections.rotate(running, 1);
        }
        return new Comparison(workload, mode, settings.threads(), peakFlops(), entries());
    }

    private Request request(Mode mode) {
        return mode == Mode.STREAM
                ? Request.round(mode, LONGEST_STREAM, settings.steps())
                : Request.round(mode, settings.seconds(), Integer.MAX_VALUE);
    }

    private void run(Lane lane, Request request, boolean counts) {
        progress.accept(lane.name());
        if (lane.running()) {
            lane.run(request, counts);
        }
    }

    /** The most of all rounds: what disturbs can only take away. */
    private double peakFlops() {
        Entry entry = peak.entry();
        return entry.measured()
                ? Spread.of(entry.rounds(), round -> peak.first() / round.p50()).max()
                : Double.NaN;
    }

    /** Of all that offer the mode, or failed. */
    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>(notStarted);
        lanes.stream()
                .map(Lane::entry)
                .filter(entry -> entry.measured() || entry.error() != null)
                .forEach(entries::add);
        return entries;
    }

    @Override
    public void close() {
        lanes.forEach(Lane::close);
        peak.close();
    }
}
