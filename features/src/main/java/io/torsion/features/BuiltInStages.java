package io.torsion.features;

import static java.util.Map.entry;

import io.torsion.feature.Stage;
import io.torsion.spi.StageProvider;
import java.util.Map;

/** The ids under which bundles name the stages of this module. Thread-safe. */
public final class BuiltInStages implements StageProvider {
    /** For {@link java.util.ServiceLoader}. */
    public BuiltInStages() {}

    @Override
    public Map<String, Class<? extends Stage>> stages() {
        return Map.ofEntries(
                entry("columns/1", Columns.class),
                entry("derivative/1", Derivative.class),
                entry("hampel/1", Hampel.class),
                entry("lags/1", Lags.class),
                entry("moving-average/1", MovingAverage.class),
                entry("play/1", Play.class),
                entry("products/1", Products.class),
                entry("sign/1", Sign.class),
                entry("smooth-sign/1", SmoothSign.class),
                entry("standard-scaler/1", StandardScaler.class),
                entry("trig/1", Trig.class));
    }
}
