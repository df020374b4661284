package io.torsion.backend.dl4j;

import io.torsion.spi.BackendProvider;
import io.torsion.tck.BackendTck;

/** The conformance kit. */
class Dl4jTckTest extends BackendTck {
    @Override
    protected BackendProvider provider() {
        return new Dl4jProvider();
    }
}
