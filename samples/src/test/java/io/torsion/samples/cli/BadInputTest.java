package io.torsion.samples.cli;

import static io.torsion.samples.cli.Ran.torque;
import static io.torsion.samples.cli.Ran.torqueOn;
import static io.torsion.samples.cli.Recordings.ARM;
import static io.torsion.samples.cli.Recordings.args;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What data, files and surroundings can do wrong: a code, what was found and what to do; never a stack trace. */
class BadInputTest {
    private static final int Q3 = 3;

    @TempDir
    static Path all;

    private static Path data;
    private static Path model;
    private static List<String> rows;

    @TempDir
    Path folder;

    @BeforeAll
    static void train() throws IOException {
        data = Recordings.simulate(all.resolve("data"));
        model = all.resolve("ridge.torsion");
        torque(args("train", "--data", data, "--out", model, ARM, "--model", "ridge"))
                .succeeds();
        rows = Recordings.lines(data.resolve("sim01.csv.gz"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "zz#        | tau# | D101 | zz#",
                "q#,qd#     | tau9 | D101 | tau9",
                "q#,q1      | tau# | D102 | 'q1' is matched twice",
                "q#,qd#,qd* | tau# | D102 | 'qd1' is matched twice",
                "q#,qd#,tau3| tau# | D102 | 'tau3' is both input and target"
            })
    void channelsThatCannotBeChosen(String inputs, String targets, String code, String found) {
        Ran ran = train("--inputs", inputs, "--targets", targets, "--model", "ridge")
                .refuses(code);
        assertThat(ran.err()).contains(found);
    }

    @Test
    void missingColumn() throws IOException {
        List<String> without = rows.stream()
                .map(line -> line.replaceFirst("^([^,]*),[^,]*,", "$1,"))
                .toList();
        assertThat(evaluate(without).refuses("D101").err()).contains("'q1'");
        assertThat(stream(without).refuses("D101").out()).isEmpty();
    }

    @Test
    void repeatedColumn() {
        stream(Recordings.with(rows, 0, Q3, "q1")).refuses("D109");
    }

    @Test
    void wrongUnit() throws IOException {
        Files.writeString(folder.resolve("dataset.json"), "{\"units\": {\"q3\": \"deg\"}}");
        assertThat(evaluate(rows).refuses("D103").err()).contains("'q3'", "deg instead of rad");
    }

    @Test
    void wrongSamplePeriod() throws IOException {
        List<String> slow = new java.util.ArrayList<>(rows);
        for (int line = 1; line < rows.size(); line++) {
            slow = Recordings.with(slow, line, 0, String.valueOf(line * 0.02));
        }
        assertThat(evaluate(slow).refuses("D104").err()).contains("0.0200000 s instead of 0.0100000 s");
    }

    @Test
    void lostRows() throws IOException {
        List<String> jump = new java.util.ArrayList<>(rows);
        jump.subList(100, 110).clear();
        evaluate(jump).refuses("D104");
    }

    @Test
    void missingValue() throws IOException {
        assertThat(evaluate(Recordings.with(rows, 200, Q3, "")).refuses("D105").err())
                .contains("'q3'");
        evaluate(Recordings.with(rows, 200, Q3, "NaN")).refuses("D105");
        Recordings.folder(folder, Recordings.with(rows, 200, Q3, ""));
        torque(args("train", "--data", folder, "--out", folder.resolve("x"), ARM, "--model", "ridge"))
                .refuses("D105");
    }

    @Test
    void decreasingTime() throws IOException {
        List<String> swapped = new java.util.ArrayList<>(rows);
        Collections.swap(swapped, 50, 51);
        assertThat(evaluate(swapped).refuses("D106").err()).contains("one.csv, line 52");
    }

    @Test
    void tooFewRows() throws IOException {
        evaluate(List.of()).refuses("D107");
        evaluate(rows.subList(0, 1)).refuses("D107");
        evaluate(rows.subList(0, 2)).refuses("D107");
        stream(List.of()).refuses("D107");
    }

    @Test
    void cellsThatAreNoNumbers() throws IOException {
        assertThat(evaluate(Recordings.with(rows, 7, Q3, "1.2.3"))
                        .refuses("D108")
                        .err())
                .contains("line 8, column 4 ('q3')", "'1.2.3'");
        Ran live = stream(Recordings.with(rows, 7, Q3, "much")).refuses("D108");
        assertThat(live.out().lines()).as("header and the rows before").hasSize(7);
    }

    @ParameterizedTest
    @CsvSource({"--data, D108", "--model, M101"})
    void missingFiles(String option, String code) {
        String[] evaluate = args("evaluate", "--model", model, "--data", data);
        evaluate[Arrays.asList(evaluate).indexOf(option) + 1] =
                folder.resolve("nowhere").toString();
        assertThat(torque(evaluate).refuses(code).err()).contains("nowhere");
    }

    @Test
    void filesThatCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Path recording = data.resolve("sim01.csv.gz");
        torque(args("train", "--data", data, "--out", file.resolve("x.torsion"), ARM))
                .refuses("D111");
        torque(args("predict", "--model", model, "--in", recording, "--out", folder))
                .refuses("D111");
        torque(args("simulate", "--out", data, "--trajectories", 1, "--seconds", 1))
                .refuses("D111");
    }

    @Test
    void unknownTrajectories() throws IOException {
        Ran only = torque(args("evaluate", "--model", model, "--data", data, "--only", "sim01,sim99"));
        assertThat(only.refuses("D110").err()).contains("'sim99'");
        Path split = folder.resolve("split.json");
        Files.writeString(split, "{\"train\": [\"sim01\"], \"test\": [\"sim77\"]}");
        assertThat(train(args(ARM, "--split", split)).refuses("D110").err()).contains("'sim77'");
        Files.writeString(split, "{\"train\": [\"sim01\"], \"test\": [\"sim01\"]}");
        train(args(ARM, "--split", split)).refuses("D110");
        Files.writeString(split, "{\"test\": [\"sim01\"]}");
        train(args(ARM, "--split", split)).refuses("D107");
        Files.writeString(split, "{\"train\": [");
        train(args(ARM, "--split", split)).refuses("D108");
    }

    @Test
    void truncatedBundle() throws IOException {
        byte[] bytes = Files.readAllBytes(model);
        for (int length : new int[] {0, 10, bytes.length / 2, bytes.length - 1}) {
            Path part = Files.write(folder.resolve("part.torsion"), Arrays.copyOf(bytes, length));
            torque(args("evaluate", "--model", part, "--data", data)).refuses("M101");
        }
    }

    @Test
    void editedBundle() throws IOException {
        Path edited = Files.copy(model, folder.resolve("edited.torsion"));
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + edited.toUri()), Map.of())) {
            Path manifest = zip.getPath("manifest.json");
            String text = Files.readString(manifest, StandardCharsets.UTF_8);
            assertThat(text).contains("\"rad\"");
            Files.writeString(manifest, text.replaceFirst("\"rad\"", "\"deg\""));
        }
        assertThat(torque(args("evaluate", "--model", edited, "--data", data))
                        .refuses("M102")
                        .err())
                .contains("manifest.json");
    }

    @Test
    void bidirectionalEveryStepModelIsOfflineOnly() throws IOException {
        Path both = folder.resolve("both.torsion");
        String[] network = "--model lstm --bidirectional --units 4 --epochs 1 --members 1".split(" ");
        torque(args("train", "--data", data, "--out", both, ARM, network)).succeeds();
        torque(args("evaluate", "--model", both, "--data", data)).succeeds();
        Ran ran = torqueOn(String.join("\n", rows), args("stream", "--model", both))
                .refuses("C102");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void unknownBackend() {
        assertThat(train(args(ARM, "--backend", "abacus")).refuses("B103").err())
                .contains("'abacus'", "native");
    }

    @Test
    void aBackendThatIsNotOnTheClassPath() throws Exception {
        Path out = folder.resolve("none.torsion");
        Jvm jvm = Jvm.withoutNativeBackend(folder);
        String[] train = args("train", "--data", data, "--out", out, ARM);
        String[] onNative = Stream.concat(Arrays.stream(train), Stream.of("--backend", "native"))
                .toArray(String[]::new);
        assertThat(jvm.run(Jvm.TORQUE, onNative).refuses("B103").err()).contains("'native'", "plain");
        assertThat(out).doesNotExist();
        jvm.run(Jvm.TORQUE, args("evaluate", "--model", model, "--data", data)).succeeds();
    }

    private Ran train(String... options) {
        return torque(args("train", "--data", data, "--out", folder.resolve("x.torsion"), options));
    }

    private Ran evaluate(List<String> lines) throws IOException {
        return torque(args("evaluate", "--model", model, "--data", Recordings.folder(folder, lines)));
    }

    private static Ran stream(List<String> lines) {
        return torqueOn(String.join("\n", lines), args("stream", "--model", model));
    }
}
