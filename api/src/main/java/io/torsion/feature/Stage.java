package io.torsion.feature;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import java.util.List;
import java.util.Map;

/**
 * One step of a pipeline, as a recipe: a record of settings, which is what a bundle stores.
 *
 * <p>Its components must be plain (numbers, text, booleans, enums, lists and records of these, none of them null), its canonical constructor
 * must check them, and a {@link io.torsion.spi.StageProvider} gives it a stable id if it is to be saved. What it learns from
 * training data is separate, see {@link LearningStage}. Immutable.
 */
public interface Stage {
    /** The patterns of the channels that it works on, among those of the pipeline so far. */
    default List<String> select() {
        return List.of("*");
    }

    /**
     * True if the outputs take the place of the selected channels: one by one if there are as many, else at the end; false if
     * they are added at the end beside them.
     */
    boolean consumes();

    /** The channels it gives for the selected ones; a name that exists already is an error (D109). */
    List<Channel> outputs(Schema selected);

    /** How much of the future it needs at this sample period, in seconds. */
    Timing timing(double samplePeriod);

    /**
     * A new row-by-row form that starts afresh.
     *
     * @param selected the selected channels, in order: the rows of its input
     * @param learned what {@link LearningStage#learn} gave; empty for a stage that does not learn
     * @throws io.torsion.error.DataException D112 if a setting does not fit the sample period
     */
    RowTransform stream(Schema selected, Map<String, double[]> learned);

    /**
     * How many numbers its live form keeps from row to row for these channels, at most; 0 if that is a few a channel, whatever its
     * settings are. A recipe may come from a file that nobody looked at: a pipeline whose stages would keep more than 16 million
     * numbers is refused (D112) before any of them makes its window.
     */
    default long memory(Schema selected) {
        return 0;
    }

    /** True if it is there to deal with missing samples: a pipeline with such a stage lets NaN in. */
    default boolean handlesMissing() {
        return false;
    }
}
