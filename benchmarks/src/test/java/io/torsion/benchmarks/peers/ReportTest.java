package io.torsion.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.databind.JsonNode;
import io.torsion.benchmarks.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final Settings SETTINGS = new Settings(1, 3, 1, 2, 100_000, 600, Path.of("jars"), Path.of("out"));
    private static final Machine MACHINE = new Machine("A processor", 2, "Linux amd64", "JDK 25, a VM", 512);

    @TempDir
    Path folder;

    /** 32 sequences a call: 10, 20 and 40 ms of ours are 3200, 1600 and 800 a second. */
    private final Comparison training = new Comparison(
            Workload.named("W1"),
            Mode.TRAIN,
            1,
            100e9,
            List.of(
                    new Entry("native", "native 1", List.of(calls(0.01), calls(0.02), calls(0.04)), null),
                    new Entry("slow", "slow 2", List.of(calls(0.2), calls(0.2), calls(0.1)), null),
                    new Entry("fast", "fast 3", List.of(calls(0.05), calls(0.06), calls(0.04)), null),
                    Entry.failed("absent", "java.lang.ClassNotFoundException: a|b")));

    private final Comparison stream = new Comparison(
            Workload.named("W1"),
            Mode.STREAM,
            1,
            50e9,
            List.of(
                    new Entry("native", "native 1", List.of(calls(1e-6), calls(2e-6), calls(2e-6)), null),
                    new Entry("fast", "fast 3, cells", List.of(calls(3e-6)), null)));

    private final Report report = new Report(MACHINE, "mvn -q", SETTINGS, List.of(training, stream));

    @Test
    void ratiosAreOfMediansAndAboveOneWhereOursIsFaster() {
        Entry ours = training.ours().orElseThrow();
        assertThat(training.bestPeer().orElseThrow().peer()).isEqualTo("fast");
        assertThat(training.ratio(ours, training.entries().get(1))).isCloseTo(10, within());
        assertThat(training.ratio(ours, training.entries().get(2))).isCloseTo(2.5, within());
        assertThat(stream.ratio(stream.ours().orElseThrow(), stream.entries().get(1)))
                .isCloseTo(1.5, within());
    }

    @Test
    void theShareOfThePeakIsOfNominalOperations() {
        double flops = 3 * 8.0 * 64 * 85 * 50 * 32;
        assertThat(training.shareOfPeak(training.ours().orElseThrow())).isCloseTo(flops / 0.02 / 100e9, within());
    }

    @Test
    void theTableTellsAll() {
        assertThat(report.markdown()).isEqualTo("""
                        A processor, 2 cores, vectors of 512 bits, Linux amd64, JDK 25, a VM
                        1 thread, 3 rounds of 1.0 s in turn after 2.0 s of warming up, peak of one core 100 GFLOP/s in the same run. `mvn -q`

                        | workload | mode   | peer   | median (min–max)        | native is × as fast | % of peak | p99     | p99.9, best | max, best | bytes a call |
                        |----------|--------|--------|-------------------------|---------------------|-----------|---------|-------------|-----------|--------------|
                        | W1       | TRAIN  | native | 1 600 (800–3 200) seq/s | **2.50** (fast)     | 10 %      |         |             |           | 8.00         |
                        | W1       | TRAIN  | slow   | 160 (160–320) seq/s     | 10.0                |           |         |             |           | 8.00         |
                        | W1       | TRAIN  | fast   | 640 (533–800) seq/s     | 2.50                |           |         |             |           | 8.00         |
                        | W1       | TRAIN  | absent | failed: java.lang.ClassNotFoundException: a/b |                     |           |         |             |           |              |
                        | W1       | STREAM | native | 2.00 (1.00–2.00) µs     | **1.50** (fast)     | 22 %      | 4.00 µs | 3.00 µs     | 4.00 µs   | 8.00         |
                        | W1       | STREAM | fast   | 3.00 (3.00–3.00) µs     | 1.50                |           | 6.00 µs | 9.00 µs     | 12.0 µs   | 8.00         |

                        - native: native 1
                        - slow: slow 2
                        - fast: fast 3 (W1 TRAIN)
                        - fast: fast 3, cells (W1 STREAM)
                        """);
    }

    @Test
    void theSummaryHasALineForEachMode() {
        assertThat(report.summary()).isEqualTo("""
                        |        | W1                           |
                        |--------|------------------------------|
                        | TRAIN  | 1 600 seq/s, **2.50** (fast) |
                        | STREAM | 2.00 µs, **1.50** (fast)     |

                        1 thread; A processor, 2 cores, vectors of 512 bits, Linux amd64, JDK 25, a VM. `mvn -q`
                        """);
    }

    @Test
    void theJsonHasEveryRound() throws IOException {
        Path file = folder.resolve("peers.json");
        report.writeJson(file);
        JsonNode json = Worker.JSON.readTree(file.toFile());
        JsonNode entries = json.at("/comparisons/0/entries");
        assertThat(json.at("/machine/processor").asText()).isEqualTo("A processor");
        assertThat(json.at("/comparisons/0/network").asText()).isEqualTo("lstm(64) > dense(7), last step");
        assertThat(entries.at("/0/rounds/1/p50").asDouble()).isEqualTo(0.02);
        assertThat(entries.at("/3/error").asText()).isEqualTo("java.lang.ClassNotFoundException: a|b");
    }

    @Test
    void whatIsNotMeasuredAgainCanBeKept() throws IOException {
        Path file = folder.resolve("peers.json");
        report.writeJson(file);
        Comparison again = new Comparison(
                Workload.named("W1"),
                Mode.TRAIN,
                1,
                90e9,
                List.of(new Entry("native", "native 2", List.of(calls(0.005)), null)));
        Report kept = new Report(MACHINE, "mvn -q again", SETTINGS, List.of(again)).keeping(file);
        assertThat(kept.comparisons()).containsExactly(again, stream);
        assertThat(kept.command()).isEqualTo("mvn -q`, `mvn -q again");
        Report elsewhere = new Report(
                new Machine("Another", 2, "Linux amd64", "JDK 25, a VM", 512), "mvn", SETTINGS, List.of(again));
        assertThatIOException()
                .isThrownBy(() -> elsewhere.keeping(file))
                .withMessage(file + " was measured on another machine, JDK or number of threads: leave --keep out");
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(1e-9);
    }

    /** Ten calls of so many seconds, a few slower ones among them. */
    private static Round calls(double seconds) {
        return new Round(10, 10 * seconds, 8, seconds, 2 * seconds, 3 * seconds, 4 * seconds);
    }
}
