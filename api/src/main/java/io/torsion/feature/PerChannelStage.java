package io.torsion.feature;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import java.util.List;

/**
 * A stage that gives one output for each selected channel: in its place if the output keeps its name, else beside it.
 * Immutable.
 */
public interface PerChannelStage extends Stage {
    /** A template of the outputs' names, see {@link Names}; {@code *} to take the sources' place. */
    String named();

    /** The output for a channel: by default of the same unit and kind. */
    default Channel output(Channel source) {
        return source.named(Names.derive(named(), source.name()));
    }

    @Override
    default boolean consumes() {
        return named().equals("*");
    }

    @Override
    default List<Channel> outputs(Schema selected) {
        return selected.channels().stream().map(this::output).toList();
    }
}
