package io.torsion.features.stream;

import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import io.torsion.feature.ColumnTransform;
import io.torsion.features.math.Sections;

/**
 * Filters whole columns forward and backward: SciPy's {@code sosfiltfilt} with its defaults. What is not finite is left out, and
 * answered with itself.
 *
 * @param stage whose work it is, for the error message
 */
public record ZeroPhaseColumns(Sections sections, String stage) implements ColumnTransform {
    @Override
    public void transform(double[][] in, double[][] out) {
        int padding = sections.padding();
        Cascade cascade = new Cascade(sections);
        FiniteLanes lanes = new FiniteLanes(in.length == 0 ? 0 : in[0].length, padding);
        for (int first = 0; first < in.length; first += Cascade.LANES) {
            lanes.gather(in, first);
            requireLonger(lanes.fewest(in.length - first), padding);
            lanes.extend();
            lanes.filter(cascade, sections.level());
            lanes.reverse();
            lanes.filter(cascade, sections.level());
            lanes.reverse();
            lanes.scatter(in, first, out);
        }
    }

    private void requireLonger(int samples, int padding) {
        if (samples <= padding) {
            throw new DataException(
                    ErrorCode.TOO_SHORT,
                    "A recording is too short for " + stage,
                    samples + " samples, where " + padding + " are made up at each end",
                    "Give recordings of more than " + padding + " samples, or filter them causally");
        }
    }
}
