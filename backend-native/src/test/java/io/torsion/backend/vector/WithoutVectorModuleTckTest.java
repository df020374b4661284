package io.torsion.backend.vector;

import io.torsion.spi.BackendProvider;
import io.torsion.tck.BackendTck;
import org.junit.jupiter.api.Tag;

/** The rules for all backends, on plain loops. */
@Tag("without-vector-module")
class WithoutVectorModuleTckTest extends BackendTck {
    @Override
    protected BackendProvider provider() {
        return new NativeProvider();
    }
}
