package io.torsion.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class WorkloadTest {
    @Test
    void operationsAreThoseOfTheRecurrentProducts() {
        assertThat(Workload.named("W1").stepFlops()).isEqualTo(8.0 * 64 * (21 + 64));
        assertThat(Workload.named("W2").stepFlops()).isEqualTo(2 * 8.0 * (64 * (21 + 64) + 32 * (128 + 32)));
        assertThat(Workload.named("W4").stepFlops()).isEqualTo(8.0 * 256 * (21 + 256 + 256 + 256));
    }

    @Test
    void withoutDropoutTheWeightsAreTheSame() {
        Workload plain = Workload.named("W3").withoutDropout();
        assertThat(plain.network().describe()).isEqualTo("lstm(128) > lstm(64) > dense(7), last step");
        assertThat(plain.network().layout().size())
                .isEqualTo(Workload.named("W3").network().layout().size());
    }

    @Test
    void anUnknownNameIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Workload.named("W9"))
                .withMessage("No workload is named W9: there are W1, W2, W3 and W4");
    }

    @Test
    void thePeakCountsWhatItComputes() {
        assertThat(FmaPeak.flops()).isPositive();
        // From 0.001 towards the fixed point of 0.999 x + 0.001, which is 1, on all lanes and chains.
        assertThat(FmaPeak.run()).isBetween(11.9f, 12.1f);
    }
}
