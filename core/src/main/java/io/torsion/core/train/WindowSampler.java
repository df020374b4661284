package io.torsion.core.train;

import io.torsion.Sampling;
import io.torsion.model.Network;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Shuffled windows. Windows are views until their batch is filled, so memory grows with rows, not with windows. */
final class WindowSampler implements Sampler {
    private final Sampling.Windows windows;
    private final Network network;
    private final int batchSize;
    private final List<Sequence> sequences;
    private final Map<Integer, Batch> buffers = new HashMap<>();

    /** A window of one recording: its first row, or its last one for a last-step network. */
    private record View(Sequence sequence, int row) {}

    WindowSampler(Sampling.Windows windows, Network network, int batchSize, List<Sequence> sequences) {
        this.windows = windows;
        this.network = network;
        this.batchSize = batchSize;
        this.sequences = sequences;
    }

    @Override
    public int updates() {
        return (views(new Random(0)).size() + batchSize - 1) / batchSize;
    }

    @Override
    public void epoch(Random random, Update update) {
        List<View> views = views(random);
        Collections.shuffle(views, random);
        for (int start = 0; start < views.size(); start += batchSize) {
            List<View> some = views.subList(start, Math.min(start + batchSize, views.size()));
            update.learn(network.everyStep() ? fillSequences(some) : fillWindows(some));
        }
    }

    private List<View> views(Random random) {
        List<View> views = new ArrayList<>();
        for (Sequence sequence : sequences) {
            int last = network.everyStep() ? Math.max(0, sequence.rows() - windows.length()) : sequence.rows() - 1;
            int offset = random.nextInt(windows.stride());
            views.add(new View(sequence, 0));
            for (int row = Math.max(1, offset); row < last; row += windows.stride()) {
                views.add(new View(sequence, row));
            }
            if (last > 0) {
                views.add(new View(sequence, last));
            }
        }
        return views;
    }

    private Batch fillWindows(List<View> views) {
        Batch batch = buffer(views);
        for (int i = 0; i < views.size(); i++) {
            batch.putWindow(i, views.get(i).sequence(), views.get(i).row());
        }
        return batch;
    }

    private Batch fillSequences(List<View> views) {
        Batch batch = buffer(views);
        for (int i = 0; i < views.size(); i++) {
            View view = views.get(i);
            int rows = Math.min(windows.length(), view.sequence().rows() - view.row());
            batch.put(i, view.sequence(), view.row(), rows, view.row() == 0 ? 0 : windows.warmup());
        }
        return batch;
    }

    private Batch buffer(List<View> views) {
        return buffers.computeIfAbsent(views.size(), size -> new Batch(network, size, windows.length(), false));
    }
}
