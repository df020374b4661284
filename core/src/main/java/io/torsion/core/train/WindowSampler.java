package io.torsion.core.train;

import com.google.common.collect.Lists;
import io.torsion.Sampling;
import io.torsion.data.Windows;
import io.torsion.model.Network;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Shuffled windows. Windows are views until their batch is filled, so memory grows with rows, not with windows. */
final class WindowSampler implements Sampler {
    private final Sampling.Windows windows;
    private final boolean everyStep;
    private final Windows places;
    private final Size size;
    private final List<Sequence> sequences;
    private final List<Batch> batches;

    /** A window of one recording: its first row, or its last one for a last-step network. */
    private record View(Sequence sequence, int row) {}

    WindowSampler(Sampling.Windows windows, Network network, Size size, List<Sequence> sequences) {
        this.windows = windows;
        everyStep = network.everyStep();
        places = Windows.of(everyStep ? windows.length() : 1).stride(windows.stride());
        this.size = size;
        this.sequences = sequences;
        batches = Stream.generate(() -> new Batch(network, size.batch(), windows.length(), false))
                .limit(size.accumulate())
                .toList();
    }

    @Override
    public int updates() {
        return size.updates(views(new Random(0)).size());
    }

    @Override
    public boolean epoch(Random random, Augment augment, Update update) {
        List<View> views = views(random);
        Collections.shuffle(views, random);
        long item = 0;
        for (List<View> together : Lists.partition(views, size.update())) {
            List<Batch> filled = batches.subList(0, size.batches(together.size()));
            filled.forEach(Batch::clear);
            for (int i = 0; i < together.size(); i++) {
                add(together.get(i), item++, filled.get(i / size.batch()), augment);
            }
            if (!update.learn(filled)) {
                return false;
            }
        }
        return true;
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

    private void add(View view, long item, Batch batch, Augment augment) {
        int length = windows.length();
        if (everyStep) {
            int rows = Math.min(length, view.sequence().rows() - view.row());
            batch.add(
                    new Augment.Cut(view.sequence(), view.row(), rows, item),
                    view.row() == 0 ? 0 : windows.warmup(),
                    augment);
        } else {
            batch.addWindow(new Augment.Cut(view.sequence(), view.row() - length + 1, length, item), augment);
        }
    }
}
