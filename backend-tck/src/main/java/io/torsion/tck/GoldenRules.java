package io.torsion.tck;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Rules B301 to B303: the numbers of PyTorch, one case after the other. Not thread-safe; confine to one thread. */
public interface GoldenRules extends Rules {
    /**
     * Frozen and differentiable models answer each case to 5e-6.
     *
     * <p>If all cases fail: the order of gates (i, f, g, o; of a GRU r, z, n), matrices read by columns instead of rows, the hidden activation. If
     * those named {@code masked} fail: where the backward direction starts, which is at the last valid step. If those named
     * {@code last} fail: forward's last valid step stands beside backward's answer at time 0.
     */
    @TestFactory
    default List<DynamicTest> b301_goldenCasesAreAnswered() {
        return cases(golden -> true, GoldenCheck::outputs);
    }

    /**
     * The loss to 5e-6 of itself, gradients to 2e-5 of the largest in their tensor.
     *
     * <p>If gradients are a multiple of what they should be: the divisor, which is the batch's and the only one. If only biases
     * are wrong: an LSTM has one vector, a GRU two, of which the reset gate multiplies the second one's candidate part. If B301 passes and the loss is wrong: targets that are NaN or beyond a length do
     * not count.
     */
    @TestFactory
    default List<DynamicTest> b302_goldenCasesHaveTheirGradients() {
        return cases(GoldenCase::hasGradients, GoldenCheck::gradients);
    }

    /**
     * Five steps of Adam end at PyTorch's weights to 1e-4.
     *
     * <p>If B302 passes and this fails: something of the last step is left over, or weights are kept from call to call although
     * they change.
     */
    @TestFactory
    default List<DynamicTest> b303_goldenCasesAreTrained() {
        return cases(GoldenCase::hasTraining, GoldenCheck::adam);
    }

    private List<DynamicTest> cases(Predicate<GoldenCase> has, Consumer<GoldenCheck> check) {
        return GoldenFiles.all().stream()
                .filter(has)
                .map(golden ->
                        DynamicTest.dynamicTest(golden.name(), () -> check.accept(new GoldenCheck(golden, tested()))))
                .toList();
    }
}
