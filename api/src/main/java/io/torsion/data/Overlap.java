package io.torsion.data;

import java.util.List;

/**
 * Rows that stand in two recordings, bit for bit: what was learned by heart looks like what was understood. Immutable.
 *
 * @param first the id of a recording of the first set
 * @param firstStart the first of its rows that are shared
 * @param second the id of a recording of the second set
 * @param secondStart the first of its rows that are shared
 * @param rows how many are shared
 */
public record Overlap(String first, int firstStart, String second, int secondStart, int rows) {
    /**
     * Finds what of the second set stands in the first one too: stretches of rows that agree in all channels, bit for bit, each
     * as long as it can be, whatever the ids. Each row of the second set is reported once at most, with the first place where
     * its stretch stands; a stretch that a shorter report has cut into must have so many rows left.
     *
     * <p>Rows in which nothing moves do not count at the ends of a stretch: two recordings of an arm at rest in the same place
     * share nothing. NaN: equals NaN. The time grows with the number of rows alone. Thread-safe.
     *
     * @param second its columns may stand in another order
     * @param minRows the shortest stretch that is reported, 2 or more
     * @throws io.torsion.error.DataException D101, D103 or D104 if channels, units or rates differ
     */
    public static List<Overlap> find(TrajectorySet first, TrajectorySet second, int minRows) {
        if (minRows < 2) {
            throw new IllegalArgumentException("What is shared has at least 2 rows, found " + minRows);
        }
        Schema schema = first.schema();
        TrajectorySet other = second.map(schema, t -> t.select(SchemaCheck.indices(schema, t)));
        return List.copyOf(new SharedRows(first, other, minRows).find());
    }

    @Override
    public String toString() {
        return rows + " rows: " + second + "[" + secondStart + "," + (secondStart + rows) + ") = " + first + "["
                + firstStart + "," + (firstStart + rows) + ")";
    }
}
