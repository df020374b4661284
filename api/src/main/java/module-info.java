/** The contract of Torsion: data, features, models, losses, training values and the SPI. Depends on annotations only. */
module io.torsion.api {
    requires static transitive org.jspecify;

    exports io.torsion.data;
    exports io.torsion.error;
    exports io.torsion.feature;
    exports io.torsion.loss;
    exports io.torsion.model;
    exports io.torsion.spi;
    exports io.torsion.train;

    provides io.torsion.spi.StageProvider with
            io.torsion.feature.ApiStages;
}
