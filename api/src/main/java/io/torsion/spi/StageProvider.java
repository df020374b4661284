package io.torsion.spi;

import io.torsion.feature.Stage;
import java.util.Map;

/** What a jar with stages registers, so that bundles can name them. Thread-safe. */
public interface StageProvider {
    /**
     * The record classes by stable id. An id never changes its meaning: a new form of the same settings gets a new id, such as
     * {@code hampel/2}.
     */
    Map<String, Class<? extends Stage>> stages();
}
