package io.torsion.backend.vector;

import io.torsion.spi.BackendProvider;
import io.torsion.tck.BackendTck;

/** The rules for all backends, on the kernels that this JVM chooses. */
class NativeTckTest extends BackendTck {
    @Override
    protected BackendProvider provider() {
        return new NativeProvider();
    }
}
