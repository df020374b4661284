package io.torsion.core.train;

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
    private final int batchSize;
    private final List<Sequence> sequences;

    SegmentSampler(int segment, Network network, int batchSize, List<Sequence> sequences) {
        this.segment = segment;
        this.network = network;
        this.batchSize = batchSize;
        this.sequences = sequences;
    }

    @Override
    public int updates() {
        int groups = (sequences.size() + batchSize - 1) / batchSize;
        int longest = sequences.stream().mapToInt(Sequence::rows).max().orElse(0);
        return groups * ((longest + segment - 1) / segment);
    }

    @Override
    public void epoch(Random random, Update update) {
        List<Sequence> order = new ArrayList<>(sequences);
        Collections.shuffle(order, random);
        for (int start = 0; start < order.size(); start += batchSize) {
            List<Sequence> group = order.subList(start, Math.min(start + batchSize, order.size()));
            // The longest first: those that have ended are the last, and the others keep their place and their state.
            group.sort(Comparator.comparingInt(Sequence::rows).reversed());
            run(group, update);
        }
    }

    private void run(List<Sequence> group, Update update) {
        Batch batch = new Batch(network, group.size(), segment, true);
        for (int row = 0; row < group.get(0).rows(); row += segment) {
            batch.clear();
            for (Sequence sequence : group) {
                if (row < sequence.rows()) {
                    batch.add(sequence, row, Math.min(segment, sequence.rows() - row), 0);
                }
            }
            update.learn(batch);
        }
    }
}
