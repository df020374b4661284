/** The preprocessing stages. */
module io.torsion.features {
    requires transitive io.torsion.api;
    requires com.google.common;
    requires hipparchus.core;

    exports io.torsion.features;

    provides io.torsion.spi.StageProvider with
            io.torsion.features.BuiltInStages;
}
