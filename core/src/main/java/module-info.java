/** The main path: fit, evaluate, save, load, run live. */
module io.torsion.core {
    requires transitive io.torsion.api;
    requires com.fasterxml.jackson.databind;
    requires com.google.common;
    requires me.tongfei.progressbar;

    exports io.torsion;

    // Jackson reads and writes the records of bundles.
    opens io.torsion.core.bundle to
            com.fasterxml.jackson.databind;
    opens io.torsion.core.run to
            com.fasterxml.jackson.databind;
    opens io.torsion.core.train to
            com.fasterxml.jackson.databind;

    uses io.torsion.spi.BackendProvider;
    uses io.torsion.spi.BaselineProvider;
    uses io.torsion.spi.StageProvider;

    provides io.torsion.spi.BaselineProvider with
            io.torsion.CoreBaselines;
}
