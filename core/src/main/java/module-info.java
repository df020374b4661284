/** Training, evaluation and bundles. */
module io.torsion.core {
    requires transitive io.torsion.api;
    requires com.fasterxml.jackson.databind;
    requires com.google.common;
    requires de.siegmar.fastcsv;
    requires me.tongfei.progressbar;
}
