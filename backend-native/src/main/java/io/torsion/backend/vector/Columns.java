package io.torsion.backend.vector;

/**
 * Where features stand in a padded row: in one or, behind a bidirectional layer, two groups, each padded to whole vectors.
 *
 * @param features the logical width
 * @param groups of equal size
 * @param lanes what each group is padded to
 */
record Columns(int features, int groups, int lanes) {
    /** The features of one group. */
    int perGroup() {
        return features / groups;
    }

    /** The columns of one group, padding included. */
    int group() {
        return roundUp(perGroup(), lanes);
    }

    /** All columns, padding included. */
    int width() {
        return groups * group();
    }

    /** The columns up to the last feature. */
    int depth() {
        return width() - group() + perGroup();
    }

    /** The column of a feature. */
    int column(int feature) {
        return feature / perGroup() * group() + feature % perGroup();
    }

    /** The feature of a column, or -1 for padding. */
    int feature(int column) {
        int inGroup = column % group();
        return inGroup < perGroup() ? column / group() * perGroup() + inGroup : -1;
    }

    static int roundUp(int count, int lanes) {
        return (count + lanes - 1) / lanes * lanes;
    }

    /** A distance between rows of this width that does not map all of them to the same sets of the cache. */
    static int stride(int width) {
        return width % 64 == 0 ? width + 16 : width;
    }
}
