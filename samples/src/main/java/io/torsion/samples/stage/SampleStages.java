package io.torsion.samples.stage;

import io.torsion.feature.Stage;
import io.torsion.spi.StageProvider;
import java.util.Map;

/** The ids under which bundles name the stages of this module. Thread-safe. */
public final class SampleStages implements StageProvider {
    /** For {@link java.util.ServiceLoader}. */
    public SampleStages() {}

    @Override
    public Map<String, Class<? extends Stage>> stages() {
        return Map.of("io.torsion.samples/thermal-drift/1", ThermalDrift.class);
    }
}
