package io.torsion.spi;

import io.torsion.train.Baseline;
import java.util.Map;

/** What a jar with baselines registers, so that bundles can name them. Thread-safe. */
public interface BaselineProvider {
    /** The record classes by stable id, which never changes its meaning. */
    Map<String, Class<? extends Baseline>> baselines();
}
