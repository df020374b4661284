package io.torsion.core.train;

import com.google.common.collect.Lists;
import io.torsion.model.Network;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Whole recordings side by side, segment after segment; a recording that has ended leaves the batch. */
final class SegmentSampler implements Sampler {
    private final int segment;
    private final Network network;
    private final Size size;
    private final List<Sequence> sequences;

    /** A recording and its place in the epoch. */
    private record Placed(Sequence sequence, long item) {
        int rows() {
            return sequence.rows();
        }
    }

    SegmentSampler(int segment, Network network, Size size, List<Sequence> sequences) {
        this.segment = segment;
        this.network = network;
        this.size = size;
        this.sequences = sequences;
    }

    @Override
    public int updates() {
        int longest = sequences.stream().mapToInt(Sequence::rows).max().orElse(0);
        return size.updates(sequences.size()) * ((longest + segment - 1) / segment);
    }

    @Override
    public boolean epoch(Random random, Augment augment, Update update) {
        List<Sequence> shuffled = new ArrayList<>(sequences);
        Collections.shuffle(shuffled, random);
        List<Placed> order = new ArrayList<>();
        shuffled.forEach(sequence -> order.add(new Placed(sequence, order.size())));
        boolean more = true;
        for (int start = 0; start < order.size() && more; start += size.update()) {
            List<Placed> group = order.subList(start, Math.min(start + size.update(), order.size()));
            // The longest first: those that have ended are the last, and the others keep their place and their state.
            group.sort(Comparator.comparingInt(Placed::rows).reversed());
            more = run(group, augment, update);
        }
        return more;
    }

    private boolean run(List<Placed> group, Augment augment, Update update) {
        List<List<Placed>> parts = Lists.partition(group, size.batch());
        List<Batch> batches = new ArrayList<>();
        parts.forEach(part -> batches.add(new Batch(network, part.size(), segment, true)));
        for (int row = 0; row < group.get(0).rows(); row += segment) {
            for (int i = 0; i < parts.size(); i++) {
                fill(batches.get(i), parts.get(i), row, augment);
            }
            if (!update.learn(batches.stream().filter(Batch::isFilled).toList())) {
                return false;
            }
        }
        return true;
    }

    private void fill(Batch batch, List<Placed> part, int row, Augment augment) {
        batch.clear();
        for (Placed placed : part) {
            if (row < placed.rows()) {
                int rows = Math.min(segment, placed.rows() - row);
                batch.add(new Augment.Cut(placed.sequence(), row, rows, placed.item()), 0, augment);
            }
        }
    }
}
