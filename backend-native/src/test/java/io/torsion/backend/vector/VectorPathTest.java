package io.torsion.backend.vector;

import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.spi.Availability;
import io.torsion.spi.BackendProvider;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** Fails, rather than being skipped, where the other tests would run on plain loops unnoticed. */
class VectorPathTest {
    @Test
    void theVectorKernelsAreInUse() {
        assertThat(KernelChoice.probe())
                .isEqualTo(new KernelChoice(true, VectorKernels.bits() + "-bit vectors"))
                .extracting(choice -> choice.kernels().get())
                .isInstanceOf(VectorKernels.class);
        assertThat(VectorKernels.bits()).isGreaterThanOrEqualTo(128);
    }

    @Test
    void theServiceSaysSo() {
        assertThat(ServiceLoader.load(BackendProvider.class))
                .filteredOn(provider -> provider.info().id().equals("native"))
                .singleElement()
                .satisfies(provider -> {
                    assertThat(provider.info().priority()).isEqualTo(100);
                    assertThat(provider.probe())
                            .isEqualTo(new Availability.Available(VectorKernels.bits() + "-bit vectors"));
                });
    }
}
