package io.torsion.features.stream;

import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;

/**
 * Weighted sums of a window around the row, which moves with the row but never beyond an end.
 *
 * @param firs the sum for each place that the row can have in the window
 * @param stage whose window it is, for the error message
 */
public record EdgeFirs(Fir[] firs, String stage) implements WindowStream.Kernel {
    @Override
    public double apply(double[] values, int start, int end, int now) {
        int rows = firs.length;
        int from = Math.min(Math.max(now - rows / 2, start), end - rows);
        if (from < start) {
            throw new DataException(
                    ErrorCode.TOO_SHORT,
                    "A recording is shorter than the window of " + stage,
                    "fewer than " + rows + " rows",
                    "Shorten the window, or let the ends be padded");
        }
        return firs[now - from].apply(values, from);
    }

    @Override
    public void slide(double[] column, WindowStream.Rows rows, double[] out) {
        int half = firs.length / 2;
        firs[half].slide(column, rows.from() - half, rows, out);
    }
}
