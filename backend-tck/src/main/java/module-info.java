/** The conformance kit for backends: a test class that extends {@link io.torsion.tck.BackendTck} runs all its rules. */
module io.torsion.tck {
    requires transitive io.torsion.api;
    requires transitive org.junit.jupiter.api;
    requires com.fasterxml.jackson.databind;
    requires org.assertj.core;

    exports io.torsion.tck;
    exports io.torsion.tck.reference;

    opens io.torsion.tck to
            org.junit.platform.commons;

    uses io.torsion.spi.BackendProvider;
}
