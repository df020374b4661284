package io.torsion;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.torsion.BackendReport.Entry;
import io.torsion.error.ErrorCode;
import io.torsion.spi.BackendProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Providers and jars of every odd kind: each is recorded, and the others go on. */
class BackendDiscoveryTest {
    private static final String SERVICE = "META-INF/services/" + BackendProvider.class.getName();
    private static final String FASTER = Providers.Faster.class.getName();
    private static final String FASTER_FILE = FASTER.replace('.', '/') + ".class";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "NullInfo, info() returned null",
        "FailingInfo, info() failed: java.lang.AssertionError: who am I?",
        "NullId, 'info() gave the id null, which is not made of letters, digits, ''.'', ''_'' and ''-'''",
        "EmptyId, 'info() gave the id '''', which is not made of'",
        "TwoWords, info() gave the id 'two",
        "NullCapabilities, capabilities() returned null",
        "NullProbe, probe() returned null"
    })
    void providersThatBreakTheirContract(String provider, String reason) {
        String type = OddProviders.class.getName() + "$" + provider;
        BackendReport report = Backends.scan(BackendsTest.offer(type, FASTER));
        Entry odd = report.entries().get(0);
        assertThat(odd.detail()).startsWith("failed to load: " + reason).endsWith("(Repair or remove this jar)");
        assertThat(odd.id()).isEqualTo(provider.matches("Null(Cap|Pro).*") ? "fast" : type);
        assertThat(odd.location()).contains("test-classes");
        assertThat(report.chosen().id()).isEqualTo("faster");
        assertThat(report.why()).isEqualTo("the only one that can run here");
    }

    /** Errors of the JVM, which ServiceLoader lets through as they are. */
    @Test
    void classesThatDoNotLink() {
        ClassLoader loader = new ClassLoader(BackendsTest.offer("far.Newer", "far.Torn", FASTER)) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                switch (name) {
                    case "far.Newer" -> throw new UnsupportedClassVersionError("far/Newer is of tomorrow");
                    case "far.Torn" -> throw new NoClassDefFoundError("far/Gone");
                    default -> {
                        return super.loadClass(name, resolve);
                    }
                }
            }
        };
        BackendReport report = Backends.scan(loader);
        assertThat(report.entries()).extracting(Entry::id).containsExactly("far.Newer", "far.Torn", "faster");
        assertThat(report.entries().get(0).detail())
                .isEqualTo("failed to load: java.lang.UnsupportedClassVersionError: far/Newer is of tomorrow"
                        + " (Run a newer Java, or take a build of this jar for Java "
                        + Runtime.version().feature() + ")");
        assertThat(report.entries().get(1).detail())
                .contains("NoClassDefFoundError: far/Gone (Add the jars that it needs");
        assertThat(report.chosen().id()).isEqualTo("faster");
        assertRefused(ErrorCode.BROKEN_PROVIDER, () -> Backends.choose(Backends.scan(loader, "far.Torn")))
                .hasMessageContaining("far/Gone")
                .hasCauseInstanceOf(NoClassDefFoundError.class);
    }

    @Test
    void theJarOfAWrongLineIsNamed() throws IOException {
        Path wrong = jar("wrong.jar", Map.of(SERVICE, "two words\nfar.Never".getBytes(UTF_8)));
        Path gone = jar(
                "gone.jar", Map.of(SERVICE, ("far.Gone # comment\n\n" + Providers.class.getName()).getBytes(UTF_8)));
        try (URLClassLoader loader = over(BackendsTest.offer(FASTER), wrong, gone)) {
            BackendReport report = Backends.scan(loader);
            assertThat(report.entries())
                    .extracting(Entry::id)
                    .containsExactly("faster", "?", "far.Gone", Providers.class.getName());
            assertThat(report.entries())
                    .extracting(Entry::location)
                    .endsWith(wrong.toString(), gone.toString(), gone.toString());
            assertThat(report.entries().get(1).detail()).contains("wrong.jar!/" + SERVICE + ":1: Illegal");
            assertThat(report.entries().get(2).detail()).contains("failed to load: Provider far.Gone not found");
            assertThat(report.entries().get(3).detail()).contains("Providers not a subtype");
            assertThat(report.chosen().id()).isEqualTo("faster");
        }
    }

    @Test
    void aLineTwiceIsOneProvider() {
        BackendReport report = Backends.scan(BackendsTest.offer(FASTER, FASTER));
        assertThat(report.entries()).hasSize(1);
        assertThat(report.why()).isEqualTo("the only one found");
    }

    @Test
    void theSameClassInAnotherJarIsTheSameIdTwice() throws IOException {
        Path copy = jar("c++ %41.jar", Map.of(SERVICE, FASTER.getBytes(UTF_8), FASTER_FILE, faster()));
        try (URLClassLoader loader = over(BackendsTest.offer(FASTER, Providers.Fast.class.getName()), copy)) {
            BackendReport report = Backends.scan(loader);
            assertThat(report.entries()).extracting(Entry::id).containsExactly("faster", "faster", "fast");
            assertThat(report.entries().get(1).location()).isEqualTo(copy.toString());
            assertThat(report.chosen()).isNull();
            assertThat(report.why())
                    .startsWith("B104: The backend id 'faster' is there 2 times. Found: faster in ")
                    .contains("test-classes and faster in " + copy + ". Take one of the jars away");
            assertRefused(ErrorCode.AMBIGUOUS_BACKEND, () -> Backends.choose(Backends.scan(loader, "faster")));
            assertThat(Backends.choose(Backends.scan(loader, "fast"))).isInstanceOf(Providers.Fast.class);
        }
    }

    @Test
    void theSameFileUnderTwoNamesIsOneJar() throws IOException {
        Path one = jar("one.jar", Map.of(SERVICE, FASTER.getBytes(UTF_8), FASTER_FILE, faster()));
        Path link = Files.createSymbolicLink(folder.resolve("link.jar"), one);
        ClassLoader nothing = new ClassLoader(BackendsTest.offer()) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                return name.equals(FASTER_FILE) ? Collections.emptyEnumeration() : super.getResources(name);
            }
        };
        try (URLClassLoader loader = over(nothing, one, link)) {
            assertThat(Backends.scan(loader).entries()).hasSize(1);
        }
    }

    /** ServiceLoader would ask it again for ever. */
    @Test
    void aClassLoaderThatCannotRead() {
        ClassLoader torn = new ClassLoader(null) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                throw new IOException("disk is gone");
            }
        };
        assertRefused(ErrorCode.NO_USABLE_BACKEND, () -> Backends.choose(Backends.scan(torn)))
                .hasMessageContaining("failed to load: java.io.IOException: disk is gone")
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void startingCanFail() {
        assertRefused(ErrorCode.BACKEND_UNAVAILABLE, () -> open(new OddProviders.FailsToStart()))
                .hasMessageContaining(
                        "Backend 'fast' failed to start. Found: java.lang.UnsatisfiedLinkError: no abacus")
                .hasCauseInstanceOf(UnsatisfiedLinkError.class);
        assertRefused(ErrorCode.BACKEND_UNAVAILABLE, () -> open(new OddProviders.NullBackend()))
                .hasMessageContaining("open() returned null");
        assertThatThrownBy(() -> open(new OddProviders.Choosy()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no such setting");
    }

    private static void open(BackendProvider provider) {
        Engine.best().backend(provider).open();
    }

    private static byte[] faster() throws IOException {
        try (InputStream in = Providers.class.getClassLoader().getResourceAsStream(FASTER_FILE)) {
            return in.readAllBytes();
        }
    }

    private static URLClassLoader over(ClassLoader parent, Path... jars) throws IOException {
        URL[] urls = new URL[jars.length];
        for (int i = 0; i < jars.length; i++) {
            urls[i] = jars[i].toUri().toURL();
        }
        return new URLClassLoader(urls, parent);
    }

    private Path jar(String name, Map<String, byte[]> content) throws IOException {
        Path jar = folder.toRealPath().resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : content.entrySet()) {
                entries.putNextEntry(new JarEntry(file.getKey()));
                entries.write(file.getValue());
                entries.closeEntry();
            }
        }
        return jar;
    }
}
