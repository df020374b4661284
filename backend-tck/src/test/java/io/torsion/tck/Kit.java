package io.torsion.tck;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.torsion.spi.BackendProvider;
import java.util.List;
import java.util.function.Supplier;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Runs the kit on a backend, in this JVM, without failing where it does. */
final class Kit {
    /** JUnit makes the test, so what it tests is handed over here. */
    private static Supplier<BackendProvider> provider;

    private Kit() {}

    static Events run(Supplier<BackendProvider> backend) {
        return run(backend, selectClass(Tested.class));
    }

    static Events run(Supplier<BackendProvider> backend, String rule) {
        return run(backend, selectMethod(Tested.class, rule));
    }

    private static Events run(Supplier<BackendProvider> backend, DiscoverySelector selector) {
        provider = backend;
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selector)
                .execute()
                .allEvents();
    }

    /** What the failures say. */
    static List<String> failures(Events events) {
        return events.failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(result -> result.getThrowable().orElseThrow().getMessage())
                .toList();
    }

    /** What the skips say. */
    static List<String> skips(Events events) {
        return events.aborted().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(result -> result.getThrowable().orElseThrow().getMessage())
                .toList();
    }

    static final class Tested extends BackendTck {
        @Override
        protected BackendProvider provider() {
            return provider.get();
        }
    }
}
