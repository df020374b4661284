package io.torsion.core.train;

import io.torsion.Sampling;
import io.torsion.data.Windows;
import io.torsion.model.Network;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Shuffled windows. Windows are views until their batch is filled, so memory grows with rows, not with windows. */
final class WindowSampler implements Sampler {
    private final Sampling.Windows windows;
    private final boolean everyStep;
    private final Windows places;
    private final int batchSize;
    private final List<Sequence> sequences;
    private final Batch batch;

    /** A window of one recording: its first row, or its last one for a last-step network. */
    private record View(Sequence sequence, int row) {}

    WindowSampler(Sampling.Windows windows, Network network, int batchSize, List<Sequence> sequences) {
        this.windows = windows;
        everyStep = network.everyStep();
        places = Windows.of(everyStep ? windows.length() : 1).stride(windows.stride());
        this.batchSize = batchSize;
        this.sequences = sequences;
        batch = new Batch(network, batchSize, windows.length(), false);
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
            batch.clear();
            views.subList(start, Math.min(start + batchSize, views.size())).forEach(this::add);
            update.learn(batch);
        }
    }

    /** From a random offset on, and always the first and the last window, so that no row is left out. */
    private List<View> views(Random random) {
        List<View> views = new ArrayList<>();
        for (Sequence sequence : sequences) {
            for (int row : places.starts(sequence.rows(), random.nextInt(places.stride()))) {
                views.add(new View(sequence, row));
            }
        }
        return views;
    }

    private void add(View view) {
        if (everyStep) {
            int rows = Math.min(windows.length(), view.sequence().rows() - view.row());
            batch.add(view.sequence(), view.row(), rows, view.row() == 0 ? 0 : windows.warmup());
        } else {
            batch.addWindow(view.sequence(), view.row());
        }
    }
}
