package io.torsion.data;

import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import java.util.List;

/** Checks that columns belong together. */
final class ColumnLengths {
    private ColumnLengths() {}

    /** D114 if a column has not as many values as there are rows. */
    static void check(String id, List<Channel> channels, double[][] columns, int rows) {
        if (channels.size() != columns.length) {
            throw new IllegalArgumentException(
                    "Recording " + id + ": " + channels.size() + " channels, but " + columns.length + " columns");
        }
        for (int c = 0; c < columns.length; c++) {
            if (columns[c].length != rows) {
                throw new DataException(
                        ErrorCode.LENGTHS_DIFFER,
                        "Channel '" + channels.get(c).name() + "' of recording " + id
                                + " has not as many values as the recording has rows",
                        columns[c].length + " values, " + rows + " rows",
                        "Export the recording again, or cut it to what all columns have");
            }
        }
    }
}
