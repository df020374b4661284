package io.torsion.backend.vector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KernelChoiceTest {
    private static final String C2 = "mixed mode, sharing";

    @Test
    void theVectorApiIsNotTouchedBeforeTheGatesInFrontOfIt() {
        for (KernelChoice choice : new KernelChoice[] {
            KernelChoice.choose(false, C2, KernelChoiceTest::touched),
            KernelChoice.choose(true, "mixed mode, emulated-client, sharing", KernelChoiceTest::touched),
            KernelChoice.choose(true, "interpreted mode", KernelChoiceTest::touched)
        }) {
            assertThat(choice.vector()).isFalse();
            assertThat(choice.detail()).startsWith("scalar kernels: ");
            assertThat(choice.kernels().get()).isInstanceOf(ScalarKernels.class);
        }
    }

    @Test
    void eachReasonNamesItsRemedy() {
        assertThat(KernelChoice.choose(false, C2, () -> 512).detail())
                .contains("add --add-modules jdk.incubator.vector");
        assertThat(KernelChoice.choose(true, "interpreted mode", () -> 512).detail())
                .contains("remove", "-Xint");
        assertThat(KernelChoice.choose(true, "mixed mode, emulated-client", () -> 512)
                        .detail())
                .contains("remove -XX:TieredStopAtLevel=1");
        assertThat(KernelChoice.choose(true, C2, () -> 64).detail()).contains("64 bits", "at least 128");
    }

    @Test
    void wideVectorsAreUsed() {
        assertThat(KernelChoice.choose(true, C2, () -> 128)).isEqualTo(new KernelChoice(true, "128-bit vectors"));
    }

    private static int touched() {
        throw new AssertionError("a class of the Vector API was touched");
    }
}
