package io.torsion.features.stream;

import java.util.Arrays;

/** The last rows of some channels; each value is stored twice, so that every window is contiguous and in time order. */
public final class Ring {
    private final int size;
    private final double[][] slots;
    private int next;

    /** For so many channels and rows. */
    public Ring(int channels, int size) {
        this.size = size;
        slots = new double[channels][2 * size];
    }

    public void push(double[] row) {
        for (int c = 0; c < slots.length; c++) {
            slots[c][next] = row[c];
            slots[c][next + size] = row[c];
        }
        next = next + 1 == size ? 0 : next + 1;
    }

    /** As if the row had stood there for ever. */
    public void fill(double[] row) {
        for (int c = 0; c < slots.length; c++) {
            Arrays.fill(slots[c], row[c]);
        }
    }

    public int channels() {
        return slots.length;
    }

    /** Where a channel's rows stand: the oldest at {@link #oldest()}, the newest {@code size − 1} behind it. */
    public double[] values(int channel) {
        return slots[channel];
    }

    public int oldest() {
        return next;
    }

    /** A value so many rows before the newest. */
    public double ago(int channel, int rows) {
        return slots[channel][next + size - 1 - rows];
    }
}
