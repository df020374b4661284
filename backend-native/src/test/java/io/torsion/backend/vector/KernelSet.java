package io.torsion.backend.vector;

import io.torsion.spi.Backend;
import java.util.function.Supplier;

/** Both ways to compute, so that tests run on each. */
enum KernelSet {
    VECTOR(VectorKernels::new),
    SCALAR(ScalarKernels::new);

    final Supplier<Kernels> kernels;

    KernelSet(Supplier<Kernels> kernels) {
        this.kernels = kernels;
    }

    Backend open(int threads) {
        return new NativeBackend(new NativeProvider().capabilities(), kernels, threads);
    }
}
