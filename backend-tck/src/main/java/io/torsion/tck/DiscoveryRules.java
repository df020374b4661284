package io.torsion.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.error.BackendException;
import io.torsion.error.ErrorCode;
import io.torsion.spi.Availability;
import io.torsion.spi.Backend;
import io.torsion.spi.BackendInfo;
import io.torsion.spi.BackendOptions;
import io.torsion.spi.BackendProvider;
import io.torsion.spi.Capabilities;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** Rules B101 to B107: what an application's choice of a backend relies on. Not thread-safe; confine to one thread. */
public interface DiscoveryRules extends Rules {
    /** What a hundred calls may take that should take nothing, on a slow machine. */
    Duration A_HUNDRED_CALLS = Duration.ofSeconds(1);

    /**
     * The constructor of a provider does nothing: a hundred take less than a second, and no thread is started.
     *
     * <p>Look at fields with initialisers and at static initialisers; the work belongs into {@link BackendProvider#open}.
     */
    @Test
    default void b101_theConstructorDoesNothing() {
        int threads = Thread.getAllStackTraces().size();
        assertThat(aHundred(() -> tested().provider()))
                .as("time for 100 providers")
                .isLessThan(A_HUNDRED_CALLS);
        assertThat(Thread.getAllStackTraces().size() - threads)
                .as("threads that 100 providers started")
                .isLessThan(50);
    }

    /** The best of three times, since other processes may hold one up, behind a first call, which loads classes and opens jars. */
    private static Duration aHundred(Runnable call) {
        call.run();
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                call.run();
            }
            best = Math.min(best, System.nanoTime() - start);
        }
        return Duration.ofNanos(best);
    }

    /**
     * The id is short, in lower case, digits and {@code -}; version and description are one line each; two calls and two providers
     * say the same.
     *
     * <p>A version that is null comes from {@link Package#getImplementationVersion} where there is no jar: give a text instead.
     */
    @Test
    default void b102_infoIsSaneAndStable() {
        BackendProvider provider = tested().provider();
        BackendInfo info = provider.info();
        assertThat(info.id()).as("id").matches("[a-z][a-z0-9-]{0,30}");
        assertThat(info.version()).as("version").isNotBlank().doesNotContain("\n");
        assertThat(info.description()).as("description").isNotBlank().doesNotContain("\n");
        assertThat(provider.info()).as("second call").isEqualTo(info);
        assertThat(tested().provider().info()).as("second provider").isEqualTo(info);
    }

    /**
     * The capabilities are the same before and after the backend is opened, and from each provider.
     *
     * <p>They are promises, not findings: what depends on the machine belongs into {@link BackendProvider#probe}.
     */
    @Test
    default void b103_capabilitiesAreStable() {
        BackendProvider provider = tested().provider();
        Capabilities capabilities = provider.capabilities();
        try (Backend backend = tested().open()) {
            assertThat(backend).isNotNull();
            assertThat(provider.capabilities()).as("while it is open").isEqualTo(capabilities);
        }
        assertThat(tested().provider().capabilities()).as("second provider").isEqualTo(capabilities);
    }

    /**
     * The probe never throws, answers a hundred times within a second, and its texts say something.
     *
     * <p>Look at what it touches: a class that is not there throws a NoClassDefFoundError, which is no Exception.
     */
    @Test
    default void b104_theProbeIsCheapAndNeverThrows() {
        BackendProvider provider = tested().provider();
        Availability first = provider.probe();
        assertThat(aHundred(
                        () -> assertThat(provider.probe()).as("another probe").isEqualTo(first)))
                .as("time for 100 probes")
                .isLessThan(A_HUNDRED_CALLS);
        List<String> texts = first instanceof Availability.Unavailable no
                ? List.of(no.reason(), no.remedy())
                : List.of(((Availability.Available) first).detail());
        assertThat(texts).as("what the probe says").noneMatch(String::isBlank);
    }

    /**
     * In a fresh JVM, a provider is made and probed without loading a native library.
     *
     * <p>The libraries are named (where the system can tell, which is on Linux). Look for a static initialiser that starts a
     * native runtime: the probe should look for files, classes and properties only. The provider must be registered (B106).
     */
    @Test
    default void b105_theProbeLoadsNothingNative() {
        BackendProvider registered = registered();
        List<String> loaded = FreshJvm.librariesLoadedBy(registered.getClass());
        assertThat(loaded)
                .as("native libraries that " + registered.getClass().getName() + " loads to probe")
                .isEmpty();
    }

    /**
     * ServiceLoader finds exactly one provider of this id.
     *
     * <p>Look at {@code META-INF/services/io.torsion.spi.BackendProvider} and, for the module path, at {@code provides} in
     * module-info.
     */
    @Test
    default void b106_isFoundByServiceLoader() {
        assertThat(registered().info()).isEqualTo(tested().provider().info());
    }

    private BackendProvider registered() {
        String id = tested().provider().info().id();
        List<BackendProvider> found = ServiceLoader.load(BackendProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.info().id().equals(id))
                .toList();
        assertThat(found)
                .as("providers with id " + id + " that ServiceLoader finds")
                .hasSize(1);
        return found.get(0);
    }

    /**
     * Where the probe says available it opens, with 1 to 4 threads; elsewhere it refuses with B105.
     *
     * <p>Look at what {@link BackendProvider#open} needs and the probe does not look for.
     */
    @Test
    default void b107_opensWhereTheProbeSaysSo() {
        BackendProvider provider = tested().provider();
        boolean available = provider.probe() instanceof Availability.Available;
        for (int threads = 1; threads <= 4; threads++) {
            try (Backend backend = provider.open(BackendOptions.threads(threads))) {
                assertThat(available)
                        .as("the probe says available, and it opens")
                        .isTrue();
                assertThat(backend).isNotNull();
            } catch (BackendException e) {
                assertThat(available)
                        .as("the probe says available, but: " + e.getMessage())
                        .isFalse();
                assertThat(e.code()).isEqualTo(ErrorCode.BACKEND_UNAVAILABLE);
            }
        }
    }
}
