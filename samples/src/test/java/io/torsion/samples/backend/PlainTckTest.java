package io.torsion.samples.backend;

import io.torsion.spi.BackendProvider;
import io.torsion.tck.BackendTck;

class PlainTckTest extends BackendTck {
    @Override
    protected BackendProvider provider() {
        return new PlainProvider();
    }
}
