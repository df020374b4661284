package io.torsion.features.stream;

import java.util.Arrays;

/** The finite samples of a few channels, side by side for a {@link Cascade}. */
final class FiniteLanes {
    private final int padding;
    private final double[][] values;
    private final int[] counts = new int[Cascade.LANES];

    /** For columns of so many rows, with so many rows more at each end. */
    FiniteLanes(int rows, int padding) {
        this.padding = padding;
        values = new double[Cascade.LANES][rows + 2 * padding];
    }

    /** Takes the channels from {@code first} on, as many as there are lanes; lanes that are left over are 0. */
    void gather(double[][] columns, int first) {
        for (int lane = 0; lane < values.length; lane++) {
            int count = padding;
            for (double value : first + lane < columns.length ? columns[first + lane] : new double[0]) {
                values[lane][count] = value;
                count += Double.isFinite(value) ? 1 : 0;
            }
            counts[lane] = count - padding;
            Arrays.fill(values[lane], count, values[lane].length, 0);
        }
    }

    /** Gives the samples back to where they came from; what was not finite stays. */
    void scatter(double[][] columns, int first, double[][] to) {
        for (int lane = 0; lane < values.length && first + lane < columns.length; lane++) {
            double[] column = columns[first + lane];
            double[] out = to[first + lane];
            int next = padding;
            for (int row = 0; row < column.length; row++) {
                out[row] = Double.isFinite(column[row]) ? values[lane][next++] : column[row];
            }
        }
    }

    /** The fewest samples of so many channels from the first lane on. */
    int fewest(int channels) {
        return Arrays.stream(counts, 0, Math.min(channels, counts.length)).min().orElse(0);
    }

    /** Makes up rows at both ends, mirrored in the first and in the last sample. */
    void extend() {
        for (int lane = 0; lane < values.length; lane++) {
            double[] v = values[lane];
            int last = padding + Math.max(1, counts[lane]) - 1;
            for (int i = 1; i <= padding; i++) {
                v[padding - i] = 2 * v[padding] - v[padding + i];
                v[last + i] = 2 * v[last] - v[last - i];
            }
        }
    }

    /** Filters each lane as if its first value had stood there for ever. */
    void filter(Cascade cascade, double level) {
        double[] origins = new double[values.length];
        int longest = 0;
        for (int lane = 0; lane < values.length; lane++) {
            origins[lane] = values[lane][0];
            add(lane, -origins[lane]);
            longest = Math.max(longest, length(lane));
        }
        cascade.run(values, longest);
        for (int lane = 0; lane < values.length; lane++) {
            add(lane, level * origins[lane]);
        }
    }

    void reverse() {
        for (int lane = 0; lane < values.length; lane++) {
            double[] v = values[lane];
            for (int i = 0, j = length(lane) - 1; i < j; i++, j--) {
                double swapped = v[i];
                v[i] = v[j];
                v[j] = swapped;
            }
        }
    }

    private int length(int lane) {
        return counts[lane] == 0 ? 0 : counts[lane] + 2 * padding;
    }

    private void add(int lane, double value) {
        double[] v = values[lane];
        int length = length(lane);
        for (int i = 0; i < length; i++) {
            v[i] += value;
        }
    }
}
