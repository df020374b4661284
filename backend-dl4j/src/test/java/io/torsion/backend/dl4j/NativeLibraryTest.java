package io.torsion.backend.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.spi.Availability.Available;
import io.torsion.spi.Availability.Unavailable;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rung of the probe's ladder, and that it has no other way to look than by name. */
class NativeLibraryTest {
    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64",
        "Linux, aarch64, linux-arm64",
        "Mac OS X, x86_64, macosx-x86_64",
        "Mac OS X, aarch64, macosx-arm64",
        "Windows 11, amd64, windows-x86_64",
        "Windows 11, aarch64, ''",
        "Linux, riscv64, ''",
        "FreeBSD, amd64, ''"
    })
    void platformsHaveJavacppsNames(String system, String architecture, String platform) {
        assertThat(NativeLibrary.platform(system, architecture)).isEqualTo(platform);
    }

    @Test
    void aClassPathWithEverythingIsEnough() {
        assertThat(new NativeLibrary("linux-arm64", name -> true).probe())
                .isEqualTo(new Available("Deeplearning4j 1.0.0-M2.1, linux-arm64"));
    }

    @ParameterizedTest
    @CsvSource({
        "ComputationGraph, Deeplearning4j is not on the class path, deeplearning4j-nn:1.0.0-M2.1",
        "Nd4jBackend, No backend of ND4J is on the class path, nd4j-native:1.0.0-M2.1",
        "libjnind4jcpu.so, native library of org.nd4j:nd4j-native:1.0.0-M2.1 for linux-x86_64, classifier linux-x86_64",
        "libjniopenblas, native library of org.bytedeco:openblas:, classifier linux-x86_64",
        "libjnijavacpp.so, native library of org.bytedeco:javacpp:, classifier linux-x86_64"
    })
    void whatIsMissingIsNamedWithARemedy(String missing, String reason, String remedy) {
        NativeLibrary library = new NativeLibrary("linux-x86_64", name -> !name.contains(missing));
        assertThat(library.probe()).isInstanceOfSatisfying(Unavailable.class, no -> {
            assertThat(no.reason()).contains(reason);
            assertThat(no.remedy()).contains(remedy);
        });
    }

    @Test
    void aLibraryForAnotherPlatformDoesNotCount() {
        Predicate<String> onlyLinux = name -> !name.endsWith(".dylib");
        assertThat(new NativeLibrary("linux-x86_64", onlyLinux).probe()).isInstanceOf(Available.class);
        assertThat(new NativeLibrary("macosx-arm64", onlyLinux).probe()).isInstanceOf(Unavailable.class);
    }

    @Test
    void aLibraryForMoreCapableProcessorsCounts() {
        Predicate<String> avx = name -> !name.contains("bindings/linux-x86_64/");
        assertThat(new NativeLibrary("linux-x86_64", avx).probe()).isInstanceOf(Available.class);
    }

    @Test
    void aPlatformWithoutALibraryIsToldSo() {
        assertThat(new NativeLibrary("", name -> true).probe())
                .isInstanceOfSatisfying(
                        Unavailable.class, no -> assertThat(no.reason()).startsWith("ND4J has no native library for"));
    }

    /** Another backend of ND4J, such as that for CUDA, looks after its own libraries. */
    @Test
    void anotherBackendOfNd4jIsLeftToItself() {
        assertThat(new NativeLibrary("", name -> !name.contains("CpuBackend")).probe())
                .isEqualTo(new Available("Deeplearning4j 1.0.0-M2.1"));
    }
}
