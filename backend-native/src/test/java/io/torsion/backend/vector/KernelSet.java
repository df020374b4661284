package io.torsion.backend.vector;

import io.torsion.spi.Backend;

/** Both ways to compute, so that tests run on each. */
enum KernelSet {
    VECTOR,
    SCALAR;

    Kernels kernels() {
        return this == VECTOR ? new VectorKernels() : new ScalarKernels();
    }

    Backend open(int threads) {
        KernelChoice choice = new KernelChoice(this == VECTOR, name());
        return new NativeBackend(new NativeProvider().capabilities(), choice.kernels(), threads);
    }
}
