package io.torsion.core.run;

import io.torsion.feature.RowTransform;
import java.util.Arrays;

/**
 * From the outputs of a network to its share of the answers, in the targets' own units. Of several quantiles a target the middle
 * one is the answer; they are sorted, so that they never cross (Chernozhukov, Fernández-Val, Galichon 2010). Not thread-safe;
 * confine to one thread.
 */
final class Heads {
    private final int each;
    private final float[] quantiles;
    private final double[] scaled;
    private final RowTransform inverse;

    /** What the last outputs mean, one value a target. */
    final double[] middle;

    final double[] lower;
    final double[] upper;

    Heads(NetworkPart part) {
        each = Math.max(1, part.quantiles().size());
        quantiles = new float[each];
        scaled = new double[part.scale().targets().size()];
        inverse = part.scale().inverse();
        middle = new double[scaled.length];
        lower = new double[scaled.length];
        upper = new double[scaled.length];
    }

    /** Takes the outputs of one row from a place on. */
    void take(float[] outputs, int at) {
        pick(outputs, at, each / 2, middle);
        if (each == 1) {
            System.arraycopy(middle, 0, lower, 0, middle.length);
            System.arraycopy(middle, 0, upper, 0, middle.length);
        } else {
            pick(outputs, at, 0, lower);
            pick(outputs, at, each - 1, upper);
        }
    }

    private void pick(float[] outputs, int at, int place, double[] to) {
        for (int target = 0; target < scaled.length; target++) {
            System.arraycopy(outputs, at + target * each, quantiles, 0, each);
            Arrays.sort(quantiles);
            scaled[target] = quantiles[place];
        }
        inverse.step(scaled, to);
    }
}
