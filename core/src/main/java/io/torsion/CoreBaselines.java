package io.torsion;

import io.torsion.spi.BaselineProvider;
import io.torsion.train.Baseline;
import java.util.Map;

/** The baselines of this module. Thread-safe. */
public final class CoreBaselines implements BaselineProvider {
    /** Called by ServiceLoader. */
    public CoreBaselines() {
        // nothing to do
    }

    @Override
    public Map<String, Class<? extends Baseline>> baselines() {
        return Map.of("ridge", Ridge.class);
    }
}
