package io.torsion.samples.cli;

import static io.torsion.samples.cli.Ran.torque;
import static io.torsion.samples.cli.Recordings.args;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectTest {
    private static final int COLUMNS = 110;

    @TempDir
    Path folder;

    @Test
    void fitsOnTheScreenAndHasNothingAgainstTheSimulatedArm() {
        Ran ran = torque(args("inspect", "--data", Recordings.simulate(folder))).succeeds();
        assertThat(ran.out().lines()).allMatch(line -> line.length() <= COLUMNS);
        assertThat(ran.out()).contains("sim01  payload0.0kg   400  3.990  100", "tau7  Nm     torque", "  q1  qd1 ");
    }

    @Test
    void readsWhatTrainingRefuses() throws IOException {
        Path data = Recordings.simulate(folder.resolve("data"));
        List<String> lines = Recordings.lines(data.resolve("sim01.csv.gz"));
        lines.subList(200, 235).clear();
        lines.add(50, lines.get(50));
        Path broken = Recordings.folder(folder.resolve("broken"), lines);
        Path json = folder.resolve("out/figures.json");
        Ran ran = torque(args("inspect", "--data", broken, "--json", json)).succeeds();
        assertThat(ran.out())
                .contains(
                        "- 1 gap in one, the longest 0.3600 s: resample, or cut there",
                        "- 1 repeated time stamp in one");
        JsonNode figures = new ObjectMapper().readTree(Files.readString(json));
        assertThat(figures.at("/recordings/0/gaps").asInt()).isEqualTo(1);
        assertThat(figures.at("/channels/0/name").asText()).isEqualTo("q1");
        assertThat(figures.at("/verdicts").size()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void refusesAFolderWithoutRecordings() {
        torque(args("inspect", "--data", folder)).refuses("D108");
    }
}
