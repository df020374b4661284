package io.torsion.tck;

import io.torsion.spi.BackendProvider;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * All rules for backends. A backend's author extends it, gives the provider, and runs it as any other test on a machine where
 * the backend can run.
 *
 * <p>The test prints one table of all rules when it is done. {@code -Dtorsion.golden.sequence=DIR} adds golden cases of one's
 * own, or replaces those of the same name. Not thread-safe; confine to one thread.
 */
@ExtendWith(RuleReport.class)
@DisplayNameGeneration(RuleNames.class)
@Timeout(value = 15, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class BackendTck
        implements DiscoveryRules,
                CapabilityRules,
                GoldenRules,
                GradientRules,
                ReferenceRules,
                HardGateRules,
                DeterminismRules,
                DropoutRules,
                RecurrentDropoutRules,
                SamplingRules,
                PredictionRules,
                StepperRules,
                LifeCycleRules,
                MemoryRules,
                ArrayRules,
                BadDataRules {
    /** For subclasses; JUnit makes one for each rule. */
    protected BackendTck() {}

    /** A new provider of the backend; called often. */
    protected abstract BackendProvider provider();

    @Override
    public final TestedBackend tested() {
        return new TestedBackend(this::provider);
    }
}
