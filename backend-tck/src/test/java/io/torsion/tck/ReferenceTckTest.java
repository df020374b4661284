package io.torsion.tck;

import io.torsion.spi.BackendProvider;
import io.torsion.tck.reference.ReferenceProvider;

/** The reference keeps every rule. */
class ReferenceTckTest extends BackendTck {
    @Override
    protected BackendProvider provider() {
        return new ReferenceProvider();
    }
}
