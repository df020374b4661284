package io.torsion.feature;

import io.torsion.spi.StageProvider;
import java.util.Map;

/** The ids under which bundles name the stages of this module. Thread-safe. */
public final class ApiStages implements StageProvider {
    /** For {@link java.util.ServiceLoader}. */
    public ApiStages() {}

    @Override
    public Map<String, Class<? extends Stage>> stages() {
        return Map.of("branches/1", Branches.class);
    }
}
