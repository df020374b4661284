package io.torsion.samples.cli;

import static io.torsion.samples.cli.Ran.torque;
import static io.torsion.samples.cli.Recordings.ARM;
import static io.torsion.samples.cli.Recordings.args;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a model file tells about how it was made, and making it again. */
class ReplayTest {
    private static final String[] NETWORK =
            "--units 8 --dropout 0.1 --epochs 2 --window 48 --members 2 --seed 5".split(" ");

    @TempDir
    static Path folder;

    private static Path data;
    private static Path model;

    @BeforeAll
    static void train() {
        data = Recordings.simulate(folder.resolve("data"));
        model = folder.resolve("arm.torsion");
        torque(args("train", "--data", data, "--out", model, ARM, NETWORK)).succeeds();
    }

    @Test
    void theCardTellsWhatItWasMadeFrom() throws IOException {
        Path json = folder.resolve("card.json");
        Ran ran = torque(args("inspect", "--model", model, "--json", json)).succeeds();
        assertThat(ran.out()).contains("trained on: sim", "validated on: sim", "tested on: sim", "backend: native");
        JsonNode card = new ObjectMapper().readTree(json.toFile());
        assertThat(card.at("/training").size()
                        + card.at("/validation").size()
                        + card.at("/tested/recordings").size())
                .isEqualTo(4);
        assertThat(card.at("/training/0/sha256").asText()).hasSize(64);
        assertThat(card.at("/recipe/members").asInt()).isEqualTo(2);
        assertThat(card.at("/recipe/training/schedule").asText()).isEqualTo("cosine:0.0");
        assertThat(card.at("/tested/figures/nmse").size()).isEqualTo(7);
        assertThat(card.at("/environment/kernels").asText()).isNotEmpty();
        torque("inspect", "--model", model.toString(), "--data", data.toString())
                .misused("--data");
        torque("inspect").misused("--data");
    }

    @Test
    void theSameRecordingsGiveTheSameBitsOnAnyThreads() {
        Ran ran = torque(args("replay", "--model", model, "--data", data, "--threads", 2))
                .succeeds();
        assertThat(ran.out()).contains("The same bits: all ", "Same surroundings");
    }

    /** Another backend rounds otherwise, and the command says that this is where it ran. */
    @Test
    void anotherBackendGivesOtherBitsAndIsNamed() {
        Path small = folder.resolve("small.torsion");
        torque(args("train", "--data", data, "--out", small, ARM, "--units 4 --epochs 1 --members 1".split(" ")))
                .succeeds();
        Ran ran = torque(args("replay", "--model", small, "--data", data, "--backend", "plain"));
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out())
                .contains("Other bits\n  weights: ", "Other surroundings: backend native ", "→ plain ")
                .doesNotContain("  stage", "  baseline");
    }

    @Test
    void recordingsThatAreMissingOrOthersAreNamed() throws IOException {
        Path some = Files.createDirectories(folder.resolve("some"));
        Files.copy(data.resolve("dataset.json"), some.resolve("dataset.json"));
        List<String> lines = Recordings.lines(data.resolve("sim01.csv.gz"));
        Files.write(some.resolve("sim01.csv"), lines.subList(0, 300));
        torque(args("replay", "--model", model, "--data", some)).refuses("D115");
    }

    @Test
    void trainingAndEvaluationWriteAPage() throws IOException {
        Path trained = folder.resolve("new/trained.html");
        Path evaluated = folder.resolve("evaluated.html");
        Path ridge = folder.resolve("ridge.torsion");
        torque(args("train", "--data", data, "--out", ridge, ARM, "--model", "ridge", "--report", trained))
                .succeeds();
        torque(args("evaluate", "--model", model, "--data", data, "--only", "sim02", "--report", evaluated))
                .succeeds();
        assertThat(Files.readString(trained))
                .contains("id=\"figures\"", "id=\"card\"")
                .doesNotContain("id=\"training\"");
        assertThat(Files.readString(evaluated)).contains("<option value=\"0\">sim02</option>", "id=\"latency\"");
    }
}
