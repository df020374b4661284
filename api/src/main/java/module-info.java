/** Interfaces, value types, built-in losses, SPI and errors. */
module io.torsion.api {
    requires static transitive org.jspecify;
}
