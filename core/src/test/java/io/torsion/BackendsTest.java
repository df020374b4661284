package io.torsion;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.torsion.error.ErrorCode;
import io.torsion.spi.BackendProvider;
import io.torsion.tck.reference.ReferenceProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The table of choices, row by row. */
class BackendsTest {
    private static final String REFERENCE = ReferenceProvider.class.getName();

    @AfterEach
    void clear() {
        System.clearProperty(Backends.PROPERTY);
    }

    @Test
    void noneFound() {
        assertRefused(ErrorCode.NO_BACKEND, () -> choose(null))
                .hasMessageContaining("torsion-backend-native")
                .hasMessageContaining("ServicesResourceTransformer");
        assertThat(Backends.scan(offer()).entries()).isEmpty();
    }

    @Test
    void oneUsable() {
        assertThat(choose(null, REFERENCE)).isInstanceOf(ReferenceProvider.class);
        assertThat(choose(null, REFERENCE, named("Fast"))).isInstanceOf(Providers.Fast.class);
        assertThat(choose(null, named("Unavailable"), REFERENCE)).isInstanceOf(ReferenceProvider.class);
    }

    @Test
    void chosenById() {
        assertThat(choose("reference", REFERENCE, named("Fast"))).isInstanceOf(ReferenceProvider.class);
        assertRefused(ErrorCode.UNKNOWN_BACKEND, () -> choose("nowhere", REFERENCE, named("Unavailable")))
                .hasMessageContaining("'nowhere'")
                .hasMessageContaining("reference, sick (unusable)");
        assertRefused(ErrorCode.UNKNOWN_BACKEND, () -> choose("nowhere")).hasMessageContaining("none");
    }

    @Test
    void chosenByProperty() {
        System.setProperty(Backends.PROPERTY, "reference");
        assertThat(choose(null, REFERENCE, named("Fast"))).isInstanceOf(ReferenceProvider.class);
        assertThat(choose("fast", REFERENCE, named("Fast"))).isInstanceOf(Providers.Fast.class);
        System.setProperty(Backends.PROPERTY, "nowhere");
        assertRefused(ErrorCode.UNKNOWN_BACKEND, () -> choose(null, REFERENCE, named("Fast")));
    }

    @Test
    void chosenButUnavailableIsNeverReplaced() {
        assertRefused(ErrorCode.BACKEND_UNAVAILABLE, () -> choose("sick", REFERENCE, named("Unavailable")))
                .hasMessageContaining("no such processor")
                .hasMessageContaining("Buy one");
    }

    @Test
    void chosenButBroken() {
        assertRefused(ErrorCode.BROKEN_PROVIDER, () -> choose("half-broken", REFERENCE, named("BrokenProbe")))
                .hasMessageContaining("probe")
                .hasRootCauseMessage("probe is broken");
        assertRefused(ErrorCode.BROKEN_PROVIDER, () -> choose(named("Broken"), named("Broken")))
                .hasRootCauseMessage("constructor is broken");
        assertRefused(ErrorCode.UNKNOWN_BACKEND, () -> choose("broken", named("Broken"), REFERENCE))
                .hasRootCauseMessage("constructor is broken");
    }

    @Test
    void foundButNoneUsable() {
        assertRefused(ErrorCode.NO_USABLE_BACKEND, () -> choose(null, named("Unavailable"), named("Broken")))
                .hasMessageContaining("no such processor")
                .hasMessageContaining("constructor is broken")
                .hasRootCauseMessage("constructor is broken");
    }

    @Test
    void samePriorityTwice() {
        assertRefused(ErrorCode.AMBIGUOUS_BACKEND, () -> choose(null, named("Fast"), named("AlsoFast")))
                .hasMessageContaining("fast in ")
                .hasMessageContaining("also-fast in ")
                .hasMessageContaining("test-classes");
        assertThat(choose("fast", named("Fast"), named("AlsoFast"))).isInstanceOf(Providers.Fast.class);
        assertThat(choose(null, named("Fast"), named("Faster"), named("AlsoFast")))
                .isInstanceOf(Providers.Faster.class);
    }

    @Test
    void sameIdTwice() {
        assertRefused(ErrorCode.AMBIGUOUS_BACKEND, () -> choose("fast", named("Fast"), named("OtherFast")))
                .hasMessageContaining("'fast' is provided twice");
        assertRefused(ErrorCode.AMBIGUOUS_BACKEND, () -> choose(null, named("Fast"), named("OtherFast")));
    }

    @Test
    void brokenProvidersAreRecordedAndTheOthersGoOn() {
        BackendReport report = Backends.scan(
                offer("no.such.Provider", named("Broken"), Providers.class.getName(), named("BrokenProbe"), REFERENCE));
        assertThat(report.entries()).hasSize(5);
        assertThat(report.entries()).filteredOn(BackendReport.Entry::usable).hasSize(1);
        assertThat(report.entries()).filteredOn(e -> e.failure() != null).hasSize(4);
        assertThat(Backends.choose(report, null)).isInstanceOf(ReferenceProvider.class);
    }

    @Test
    void theReportSaysWhatIsThereAndWhatToDo() {
        String report = Backends.scan(offer(REFERENCE, named("Unavailable"), named("Broken")))
                .toString();
        assertThat(report.lines().toList().get(0)).contains("id", "version", "priority", "usable", "detail");
        assertThat(report)
                .contains("reference ", "plain Java", "LSTM", "test-classes")
                .contains("sick ", "no such processor (Buy one)")
                .contains("failed to load", "constructor is broken", "Repair or remove the jar");
    }

    @Test
    void aProviderInstanceBypassesDiscovery() {
        ClassLoader forbidden = new ClassLoader(null) {
            @Override
            public Enumeration<URL> getResources(String name) {
                throw new AssertionError("discovery ran");
            }
        };
        Engine engine = Engine.best().plugins(forbidden);
        engine.backend(new ReferenceProvider()).open().close();
        assertThatThrownBy(() -> engine.backend("reference").open()).hasMessage("discovery ran");
    }

    @Test
    void engineKeepsItsOtherSettings() {
        Engine engine = Engine.best().threads(2).plugins(offer(REFERENCE)).backend("reference");
        assertThat(engine.threads()).isEqualTo(2);
        assertThat(engine.chosen().provider()).isInstanceOf(ReferenceProvider.class);
        assertThat(engine.chosen().threads()).isEqualTo(2);
        engine.open().close();
    }

    private static String named(String provider) {
        return Providers.class.getName() + "$" + provider;
    }

    private static BackendProvider choose(String id, String... providers) {
        return Backends.choose(Backends.scan(offer(providers)), id);
    }

    /** A class loader whose service file has just these lines. */
    static ClassLoader offer(String... providers) {
        byte[] lines = String.join("\n", List.of(providers)).getBytes(StandardCharsets.UTF_8);
        return new ClassLoader(BackendsTest.class.getClassLoader()) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                return name.equals("META-INF/services/" + BackendProvider.class.getName())
                        ? Collections.enumeration(List.of(url(lines)))
                        : super.getResources(name);
            }
        };
    }

    @SuppressWarnings("deprecation") // The constructor that replaces it came with JDK 20.
    private static URL url(byte[] bytes) throws IOException {
        return new URL("memory", "", 0, "services", new URLStreamHandler() {
            @Override
            protected URLConnection openConnection(URL url) {
                return new URLConnection(url) {
                    @Override
                    public void connect() {}

                    @Override
                    public InputStream getInputStream() {
                        return new ByteArrayInputStream(bytes);
                    }
                };
            }
        });
    }
}
