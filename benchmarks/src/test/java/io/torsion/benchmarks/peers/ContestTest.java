package io.torsion.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.benchmarks.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver and real processes, with made-up libraries in them. */
class ContestTest {
    /** Seconds; starting a process takes some of them on a busy machine. */
    private static final int PATIENCE = 120;

    private static final Workload W1 = Workload.named("W1");

    @TempDir
    Path folder;

    private final List<String> turns = new ArrayList<>();

    @Test
    void roundsAreRunInTurnAndBeginWithAnotherPeerEachTime() throws IOException {
        Comparison comparison = compare(Mode.TRAIN, "FakePeer", "FakePeer$Rounding");
        assertThat(comparison.entries()).allMatch(Entry::measured);
        assertThat(comparison.entries()).extracting(Entry::about).containsOnly("fake, 2 threads");
        assertThat(comparison.entries())
                .allSatisfy(entry -> assertThat(entry.rounds()).hasSize(2));
        assertThat(comparison.peak()).isGreaterThan(1e8);
        assertThat(turns)
                .containsExactly("native", "peer1", "peak", "native", "peer1", "peak", "peer1", "native", "peak");
    }

    @Test
    void whatComputesSomethingElseIsNotMeasured() throws IOException {
        Comparison comparison = compare(Mode.TRAIN, "FakePeer", "FakePeer$Wrong", "FakePeer$NotANumber");
        assertThat(comparison.entries().get(0).measured()).isTrue();
        assertThat(comparison.entries().get(1))
                .isEqualTo(new Entry(
                        "peer1",
                        "fake, 2 threads",
                        List.of(),
                        "computes something else than native: 4.01, not 4.0, in value 3"));
        assertThat(comparison.entries().get(2).error())
                .isEqualTo("computes something else than native: NaN, not 1.0, in value 0");
    }

    @Test
    void whatFailsIsAnEntryWithItsError() throws IOException {
        Comparison comparison = compare(Mode.TRAIN, "FakePeer", "FakePeer$Unlinked", "MissingPeer");
        assertThat(comparison.entries().get(0).measured()).isTrue();
        assertThat(comparison.entries().get(1).error()).contains("no jnifake in java.library.path");
        assertThat(comparison.entries().get(2).error())
                .isEqualTo("java.lang.ClassNotFoundException: io.torsion.benchmarks.peers.MissingPeer");
    }

    @Test
    void aProcessThatEndsLeavesTheOthersAlone() throws IOException {
        Comparison comparison = compare(Mode.INFER_1, "FakePeer", "FakePeer$Crashing");
        assertThat(comparison.entries().get(0).measured()).isTrue();
        assertThat(comparison.entries().get(1).error())
                .isEqualTo("the process ended with code 17; its log is " + folder.resolve("peer1-W1.log"));
    }

    @Test
    void aProcessThatHangsIsGivenUp() throws IOException {
        Settings settings = new Settings(1, 1, 0.05, 0.05, 100, 2, folder, folder);
        try (WorkerProcess worker =
                WorkerProcess.start(new Contender("hanging", "FakePeer$Hanging", Contender.TIGHT), W1, settings)) {
            assertThat(worker.ask(Request.open(Mode.TRAIN)).error()).startsWith("no answer within 2 s with code ");
            assertThat(worker.ask(Request.open(Mode.TRAIN)).error()).startsWith("the process ended with code ");
        }
    }

    @Test
    void whatALibraryPrintsIsNoAnswer() throws IOException {
        assertThat(compare(Mode.TRAIN, "FakePeer", "FakePeer$Talking").entries())
                .allMatch(Entry::measured);
        assertThat(Files.readString(folder.resolve("peer1-W1.log"))).contains("loading…", "ready");
    }

    @Test
    void aModeThatIsNotOfferedIsNoFailure() throws IOException {
        assertThat(compare(Mode.STREAM, "FakePeer").entries()).isEmpty();
    }

    @Test
    void theScalarContenderGoesWithoutTheVectorModuleAlone() {
        List<String> ours = new Contender("native", "NativePeer", Contender.TIGHT).flags();
        List<String> scalar = new Contender("native-scalar", "NativePeer", Contender.TIGHT).flags();
        assertThat(ours).anyMatch(flag -> flag.contains("jdk.incubator.vector"));
        assertThat(scalar)
                .isEqualTo(ours.stream()
                        .filter(flag -> !flag.contains("jdk.incubator.vector"))
                        .toList());
    }

    @Test
    void jarsOfItsOwnComeBeforeThoseOfTheDriver() throws IOException {
        Path jar =
                Files.createFile(Files.createDirectory(folder.resolve("peer")).resolve("own.jar"));
        String driver = System.getProperty("java.class.path");
        assertThat(new Contender("peer", "FakePeer", Contender.TIGHT).classPath(folder))
                .isEqualTo(jar + java.io.File.pathSeparator + driver);
        assertThat(new Contender("other", "FakePeer", Contender.TIGHT).classPath(folder))
                .isEqualTo(driver);
    }

    private Comparison compare(Mode mode, String... types) throws IOException {
        Settings settings = new Settings(2, 2, 0.05, 0.05, 100, PATIENCE, folder, folder);
        List<Contender> contenders = Arrays.stream(types)
                .map(type -> new Contender(name(List.of(types).indexOf(type)), type, Contender.TIGHT))
                .toList();
        try (Contest contest = new Contest(W1, contenders, settings, turns::add)) {
            return contest.compare(mode);
        }
    }

    private static String name(int index) {
        return index == 0 ? Contender.OURS : "peer" + index;
    }
}
