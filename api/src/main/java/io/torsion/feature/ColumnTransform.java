package io.torsion.feature;

/**
 * Answers all rows of a recording at once, column by column.
 *
 * <p>What a {@link WholeTrajectoryStage} does; and what a {@link RowTransform} may do too, to be quick offline: then it gives
 * the very bits that its {@code step} gives, and depends on no row seen before. Not thread-safe; confine to one thread.
 */
@FunctionalInterface
public interface ColumnTransform {
    /**
     * Fills the outputs.
     *
     * @param in {@code [selected channel][time]}; neither changed nor kept
     * @param out {@code [output][time]}, to be filled
     */
    void transform(double[][] in, double[][] out);
}
