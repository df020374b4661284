package io.torsion.interop.tribuo;

import com.oracle.labs.mlrg.olcut.config.Configurable;
import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.Provenancable;
import io.torsion.Engine;
import io.torsion.SequenceRegressor;
import java.util.List;

/** What a {@link TorsionTrainer} fits, as a part of its configuration. Thread-safe. */
@SuppressWarnings("exports") // Tribuo is optional: see the module
public sealed interface TorsionRecipe extends Configurable, Provenancable<ConfiguredObjectProvenance>
        permits NetworkRecipe, RegressorRecipe {
    /**
     * The recipe for a dataset.
     *
     * @param inputs the channels of the features
     * @param targets the channels of the dimensions of the regressors
     * @param engine what computes it
     */
    SequenceRegressor regressor(List<String> inputs, List<String> targets, Engine engine);
}
