package io.torsion.tck.broken;

import io.torsion.spi.BackendProvider;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Backends that each break one rule, by its number. */
public final class Broken {
    private Broken() {}

    /** All of them. */
    public static Map<String, List<Supplier<BackendProvider>>> byRule() {
        Map<String, List<Supplier<BackendProvider>>> all = new TreeMap<>();
        all.putAll(BrokenProviders.byRule());
        all.putAll(BrokenGradients.byRule());
        all.putAll(BrokenHardGates.byRule());
        all.putAll(BrokenRecurrentDropout.byRule());
        all.putAll(BrokenSampling.byRule());
        all.putAll(BrokenAnswers.byRule());
        all.putAll(BrokenSteppers.byRule());
        all.putAll(BrokenEnds.byRule());
        all.putAll(BrokenArrays.byRule());
        return all;
    }
}
