package io.torsion.samples.architecture;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A provider must be found on the class path and on the module path alike. */
class ServiceRegistrationTest {
    @ParameterizedTest
    @EnumSource
    void classPathAndModulePathAgree(ReactorModule module) throws IOException {
        if (module.onModulePath()) {
            assertThat(onClassPath(module)).isEqualTo(onModulePath(module));
        }
    }

    private static Map<String, List<String>> onModulePath(ReactorModule module) throws IOException {
        try (InputStream in = Files.newInputStream(module.classes().resolve("module-info.class"))) {
            return ModuleDescriptor.read(in).provides().stream()
                    .collect(toMap(ModuleDescriptor.Provides::service, ModuleDescriptor.Provides::providers));
        }
    }

    private static Map<String, List<String>> onClassPath(ReactorModule module) throws IOException {
        Path services = module.classes().resolve("META-INF/services");
        if (!Files.isDirectory(services)) {
            return Map.of();
        }
        try (Stream<Path> files = Files.list(services)) {
            return files.collect(toMap(file -> file.getFileName().toString(), ServiceRegistrationTest::providers));
        }
    }

    private static List<String> providers(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
