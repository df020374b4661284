package io.torsion.core.train;

import io.torsion.model.Network;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Whole recordings side by side, segment after segment; a recording that has ended leaves the batch. */
final class SegmentSampler implements Sampler {
    private final int segment;
    private final Network network;
    private final int stateSize;
    private final int batchSize;
    private final List<Sequence> sequences;

    SegmentSampler(int segment, Network network, int batchSize, List<Sequence> sequences) {
        this.segment = segment;
        this.network = network;
        stateSize = network.stateSize();
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
            group(order.subList(start, Math.min(start + batchSize, order.size())), update);
        }
    }

    private void group(List<Sequence> group, Update update) {
        float[][] states = new float[group.size()][stateSize];
        for (int row = 0; ; row += segment) {
            List<Integer> active = active(group, row);
            if (active.isEmpty()) {
                return;
            }
            Batch batch = new Batch(network, active.size(), segment, true);
            for (int i = 0; i < active.size(); i++) {
                Sequence sequence = group.get(active.get(i));
                batch.put(i, sequence, row, Math.min(segment, sequence.rows() - row), 0);
            }
            carry(active, states, batch, true);
            update.learn(batch);
            carry(active, states, batch, false);
        }
    }

    private static List<Integer> active(List<Sequence> group, int row) {
        List<Integer> active = new ArrayList<>();
        for (int i = 0; i < group.size(); i++) {
            if (row < group.get(i).rows()) {
                active.add(i);
            }
        }
        return active;
    }

    private void carry(List<Integer> active, float[][] states, Batch batch, boolean in) {
        float[] state = batch.state;
        for (int i = 0; state != null && i < active.size(); i++) {
            if (in) {
                System.arraycopy(states[active.get(i)], 0, state, i * stateSize, stateSize);
            } else {
                System.arraycopy(state, i * stateSize, states[active.get(i)], 0, stateSize);
            }
        }
    }
}
