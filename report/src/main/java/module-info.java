/** What a model is and how well it does, as one page of HTML. */
module io.torsion.report {
    requires transitive io.torsion.core;
    requires com.fasterxml.jackson.databind;
    requires com.google.common;

    exports io.torsion.report;
}
