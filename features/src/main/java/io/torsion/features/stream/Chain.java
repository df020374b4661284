package io.torsion.features.stream;

import io.torsion.feature.RowTransform;

/** One transform after the other. */
public final class Chain implements RowTransform {
    private final RowTransform first;
    private final RowTransform second;
    private final double[] between;

    /**
     * In this order.
     *
     * @param width of the rows that the first one answers with
     */
    public Chain(RowTransform first, int width, RowTransform second) {
        this.first = first;
        this.second = second;
        between = new double[width];
    }

    @Override
    public boolean step(double[] in, double[] out) {
        return first.step(in, between) && second.step(between, out);
    }

    @Override
    public boolean finish(double[] out) {
        while (first.finish(between)) {
            if (second.step(between, out)) {
                return true;
            }
        }
        return second.finish(out);
    }

    @Override
    public void reset() {
        first.reset();
        second.reset();
    }
}
