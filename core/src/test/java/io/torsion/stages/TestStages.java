package io.torsion.stages;

import io.torsion.feature.Stage;
import io.torsion.spi.StageProvider;
import java.util.Map;

/** Gives ids to the test stages that can be saved; {@link Nameless} has none. */
public final class TestStages implements StageProvider {
    @Override
    public Map<String, Class<? extends Stage>> stages() {
        return Map.of(
                "test/scaler", Scaler.class,
                "test/ahead-mean", AheadMean.class,
                "test/filled", Filled.class,
                "test/levelled", Levelled.class);
    }
}
