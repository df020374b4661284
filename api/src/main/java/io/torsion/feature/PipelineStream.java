package io.torsion.feature;

import java.util.List;

/**
 * A fitted pipeline run row by row: the same numbers as {@link FittedPipeline#transform}, after its latency.
 *
 * <p>Rows hold the pipeline's inputs, in their order and units; answers hold its features. NaN: must only be fed if
 * {@link FeaturePipeline#takesMissing}, since stages with memory may keep it; {@link HeldRow} deals with answers that are not
 * complete. Allocates nothing. Not thread-safe; confine to one thread.
 */
public final class PipelineStream implements RowTransform {
    private final RowTransform[] links;
    private final double[][] rows;
    private final int inputs;
    private final int features;
    private int draining;

    PipelineStream(List<StageLink> links, int inputs) {
        this.inputs = inputs;
        features = links.isEmpty() ? inputs : links.get(links.size() - 1).out().size();
        this.links = links.stream().map(StageLink::stream).toArray(RowTransform[]::new);
        rows = links.stream().map(link -> new double[link.in().size()]).toArray(double[][]::new);
    }

    @Override
    public boolean step(double[] in, double[] out) {
        if (in.length != inputs || out.length != features) {
            throw new IllegalArgumentException("A row has " + inputs + " inputs and " + features + " features, found "
                    + in.length + " and " + out.length);
        }
        return push(in, 0, out);
    }

    /** Gives the answers still owed, one a call, after the last row. */
    @Override
    public boolean finish(double[] out) {
        for (; draining < links.length; draining++) {
            boolean last = draining == links.length - 1;
            double[] next = last ? out : rows[draining + 1];
            while (links[draining].finish(next)) {
                if (last || push(next, draining + 1, out)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public void reset() {
        draining = 0;
        for (RowTransform link : links) {
            link.reset();
        }
    }

    private boolean push(double[] in, int from, double[] out) {
        double[] row = in;
        for (int i = from; i < links.length; i++) {
            double[] next = i == links.length - 1 ? out : rows[i + 1];
            if (!links[i].step(row, next)) {
                return false;
            }
            row = next;
        }
        if (links.length == 0) {
            System.arraycopy(in, 0, out, 0, in.length);
        }
        return true;
    }
}
