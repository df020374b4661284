package io.torsion.interop.tribuo;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.impl.ConfiguredObjectProvenanceImpl;
import io.torsion.Engine;
import io.torsion.SequenceRegressor;
import java.util.List;

/**
 * Any recipe of ours, with its pipeline, baseline, network and training: provenance and configuration keep it as JSON. Its patterns
 * choose features as inputs; they must choose all dimensions as targets. Thread-safe.
 */
@SuppressWarnings("exports") // Tribuo is optional: see the module
public final class RegressorRecipe implements TorsionRecipe {
    @Config(mandatory = true, description = "A recipe as SequenceRegressor.toJson writes it.")
    private String json = "";

    /** For the configuration system. */
    private RegressorRecipe() {}

    /**
     * A recipe; its engine, listeners and checkpoints are left out.
     *
     * @throws io.torsion.error.BundleException M104 if a part of it has no form as JSON
     */
    public RegressorRecipe(SequenceRegressor recipe) {
        json = recipe.toJson();
    }

    /**
     * Checks the text.
     *
     * @throws io.torsion.error.BundleException M101, M103 or M104 if it is no recipe
     */
    @Override
    public void postConfig() {
        SequenceRegressor.parse(json, Engine.best());
    }

    @Override
    public SequenceRegressor regressor(List<String> inputs, List<String> targets, Engine engine) {
        return SequenceRegressor.parse(json, engine);
    }

    @Override
    public ConfiguredObjectProvenance getProvenance() {
        return new ConfiguredObjectProvenanceImpl(this, "TorsionRecipe");
    }

    @Override
    public String toString() {
        return "RegressorRecipe(json=" + json + ")";
    }
}
