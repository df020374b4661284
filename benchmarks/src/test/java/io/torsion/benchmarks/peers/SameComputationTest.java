package io.torsion.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.benchmarks.Workload;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the class path of every build learns as what it is compared with. */
class SameComputationTest {
    private static final int UPDATES = 5;
    /** Its Adam adds epsilon before it corrects for the start. */
    private static final float TOLERANCE = 5e-4f;

    @ParameterizedTest
    @ValueSource(strings = {"W1", "W3", "W4"})
    void deeplearning4jLearnsAlikeByItsOwnFit(String name) {
        Workload workload =
                new Workload(name, Workload.named(name).withoutDropout().network(), 4, 10);
        try (Task ours = new NativePeer(1).open(workload, Mode.TRAIN);
                Task theirs = new Dl4jFit(workload)) {
            float first = Float.NaN;
            for (int i = 0; i < UPDATES; i++) {
                ours.run();
                theirs.run();
                float loss = ours.result()[0];
                assertThat(theirs.result()[0] / loss).isBetween(1 - TOLERANCE, 1 + TOLERANCE);
                first = i == 0 ? loss : first;
            }
            assertThat(ours.result()[0]).as("the loss goes down").isLessThan(first);
        }
    }
}
