package io.torsion.core.tune;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.torsion.TrialReport;
import io.torsion.TrialReport.State;
import io.torsion.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
    private static final Map<String, String> IDENTITY = Map.of("data", "d1");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("tuning.jsonl");
    }

    @Test
    void givesBackWhatWasWritten() {
        try (Journal journal = Journal.open(file)) {
            journal.append(Map.of("a", 1));
            journal.append(Map.of("b", "zwölf"));
        }
        try (Journal journal = Journal.open(file)) {
            assertThat(journal.lines())
                    .extracting(JsonNode::toString)
                    .containsExactly("{\"a\":1}", "{\"b\":\"zwölf\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"c\":", "{\"ü", "{\"c\":3}"})
    void aLineCountsOnceItsEndIsThere(String half) throws IOException {
        try (Journal journal = Journal.open(file)) {
            journal.append(Map.of("b", "zwölf"));
        }
        Files.writeString(file, half, StandardOpenOption.APPEND);
        try (Journal journal = Journal.open(file)) {
            assertThat(journal.lines()).hasSize(1);
            journal.append(Map.of("d", 4));
        }
        assertThat(Files.readString(file)).isEqualTo("{\"b\":\"zwölf\"}\n{\"d\":4}\n");
    }

    @Test
    void halfALineMayEndWithinACharacter() throws IOException {
        Files.writeString(file, "{\"a\":1}\n{\"ü\":2}\n");
        byte[] all = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(all, all.length - 5)); // behind the first of the two bytes of ü
        try (Journal journal = Journal.open(file)) {
            assertThat(journal.lines()).extracting(JsonNode::toString).containsExactly("{\"a\":1}");
        }
        assertThat(file).hasContent("{\"a\":1}\n");
    }

    @Test
    void nothingFollowsALineThatCouldNotBeWritten() {
        try (Journal journal = Journal.open(file)) {
            journal.append(Map.of("a", 1));
            Thread.currentThread().interrupt(); // which breaks off what a channel writes
            assertRefused(ErrorCode.JOURNAL_UNUSABLE, () -> journal.append(Map.of("b", 2)));
            assertThat(Thread.interrupted()).isTrue();
            assertRefused(ErrorCode.JOURNAL_UNUSABLE, () -> journal.append(Map.of("c", 3)));
        }
        try (Journal journal = Journal.open(file)) {
            assertThat(journal.lines()).extracting(JsonNode::toString).doesNotContain("{\"c\":3}");
        }
    }

    @Test
    void aDamagedLineIsRefused() throws IOException {
        Files.writeString(file, "{\"a\":1}\n{\"a\":\n{\"a\":3}\n");
        assertRefused(ErrorCode.JOURNAL_UNUSABLE, () -> Journal.open(file)).hasMessageContaining("line 2");
    }

    @Test
    void onlyOneWrites() {
        try (Journal journal = Journal.open(file)) {
            assertRefused(ErrorCode.JOURNAL_UNUSABLE, () -> Journal.open(file)).hasMessageContaining("another tuning");
            journal.append(Map.of());
        }
    }

    @Test
    void aFileThatCannotBeIsRefused() {
        assertRefused(
                        ErrorCode.JOURNAL_UNUSABLE,
                        () -> Journal.open(folder.resolve("missing").resolve("j")))
                .hasMessageContaining("NoSuchFileException");
    }

    @Test
    void trialsAreWhatTheyWere() {
        List<TrialReport> before;
        try (Journal journal = Journal.open(file)) {
            Ledger ledger = new Ledger(journal, IDENTITY);
            assertThat(ledger.next(3)).hasValue(0);
            ledger.started(0, Map.of("rate", new Parameter("float [0.0, 1.0]", 0.1 + 0.2)));
            ledger.scored(0, new Scores(Map.of("a", new double[] {0.5, Double.NaN})));
            ledger.ended(0, State.PRUNED, "", 1.5);
            assertThat(ledger.next(3)).hasValue(1);
            ledger.started(
                    1, Map.of("units", new Parameter("int [1, 9]", 7), "cell", new Parameter("one of [x]", "x")));
            assertThat(ledger.next(3)).hasValue(2);
            assertThat(ledger.next(3)).isEmpty();
            before = ledger.reports();
        }
        try (Journal journal = Journal.open(file)) {
            Ledger ledger = new Ledger(journal, IDENTITY);
            assertThat(ledger.reports()).isEqualTo(before.subList(0, 2));
            assertThat(ledger.reports().get(0).score()).isEqualTo(0.5);
            assertThat(ledger.next(3)).hasValue(1);
            assertThat(ledger.next(3)).hasValue(2);
            assertThat(ledger.next(3)).isEmpty();
        }
    }

    /** Trial 1 of two workers may be the first that is written; trial 0, which was lost, is tried again. */
    @Test
    void trialsMayStartInAnyOrder() {
        try (Journal journal = Journal.open(file)) {
            Ledger ledger = new Ledger(journal, IDENTITY);
            assertThat(ledger.next(2)).hasValue(0);
            assertThat(ledger.next(2)).hasValue(1);
            ledger.started(1, Map.of());
            ledger.ended(1, State.FAILED, "no", 1);
        }
        try (Journal journal = Journal.open(file)) {
            Ledger ledger = new Ledger(journal, IDENTITY);
            assertThat(ledger.next(2)).hasValue(0);
            assertThat(ledger.told(0)).isNull();
            assertThat(ledger.next(2)).isEmpty();
        }
    }

    @Test
    void anotherTuningIsRefused() {
        try (Journal journal = Journal.open(file)) {
            assertThat(new Ledger(journal, IDENTITY).reports()).isEmpty();
        }
        try (Journal journal = Journal.open(file)) {
            assertRefused(ErrorCode.OTHER_TUNING, () -> new Ledger(journal, Map.of("data", "d2")))
                    .hasMessageContaining("data d1, here d2");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\":\"started\",\"trial\":-1,\"parameters\":{}}",
                "{\"event\":\"started\"}",
                "{\"event\":\"thought\",\"trial\":0}",
                "{\"event\":\"ended\",\"trial\":0,\"state\":\"GOOD\",\"reason\":\"\",\"seconds\":1}",
                "{\"event\":\"scored\",\"trial\":0,\"nmse\":{}}",
                "{\"event\":\"scored\",\"trial\":0,\"nmse\":{\"a\":[\"x\"]}}",
                "7"
            })
    void aLineThatMeansNothingIsRefused(String line) throws IOException {
        try (Journal journal = Journal.open(file)) {
            assertThat(new Ledger(journal, IDENTITY).reports()).isEmpty();
        }
        Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
        try (Journal journal = Journal.open(file)) {
            assertRefused(ErrorCode.JOURNAL_UNUSABLE, () -> new Ledger(journal, IDENTITY))
                    .hasMessageContaining("cannot be used");
        }
    }
}
