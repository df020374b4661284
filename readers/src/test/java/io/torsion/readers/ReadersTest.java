package io.torsion.readers;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.data.TrajectorySet;
import io.torsion.error.ErrorCode;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadersTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a.toy", "toy.csv"})
    void othersComeBeforeTheBuiltInOnes(String name) throws IOException {
        Files.writeString(folder.resolve(name), "");
        TrajectorySet read = DataFolder.read(folder);
        assertThat(read.ids()).containsExactly("toy");
        assertThat(read.groups()).containsExactly("toys");
        assertThat(read.get(0).column(0)).containsExactly(5, 6);
    }

    @Test
    void refusesAFileThatNoneReads() throws IOException {
        Path file = Files.writeString(folder.resolve("a.xlsx"), "");
        assertRefused(ErrorCode.UNREADABLE_DATA, () -> DataFolder.read(file)).hasMessageContaining("a.xlsx");
    }

    @Test
    void namesAReaderThatCannotBeLoaded() throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve("io.torsion.spi.RecordingReader"), "no.such.Reader");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader broken =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(broken);
            assertRefused(ErrorCode.BROKEN_PROVIDER, () -> DataFolder.read(folder))
                    .hasMessageContaining("no.such.Reader");
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
