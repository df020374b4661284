package io.torsion.core.tune;

import io.torsion.core.ridge.RidgeFit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What left-out recordings say about a trial at a rung. Immutable.
 *
 * @param nmse by recording, one number a target; NaN where a target never moved
 */
record Scores(Map<String, double[]> nmse) {
    static final Scores NONE = new Scores(Map.of());

    Scores {
        nmse = Collections.unmodifiableMap(new LinkedHashMap<>(nmse));
    }

    /** The mean over targets of the median over recordings; the median, since one odd recording must not decide. */
    double value() {
        int targets = nmse.values().iterator().next().length;
        return IntStream.range(0, targets)
                .mapToDouble(this::median)
                .filter(median -> !Double.isNaN(median))
                .average()
                .orElse(Double.NaN);
    }

    private double median(int target) {
        return RidgeFit.median(nmse.values().stream()
                .mapToDouble(each -> each[target])
                .filter(each -> !Double.isNaN(each))
                .toArray());
    }
}
