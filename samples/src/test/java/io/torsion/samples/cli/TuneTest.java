package io.torsion.samples.cli;

import static io.torsion.samples.cli.Ran.torque;
import static io.torsion.samples.cli.Recordings.args;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.torsion.Engine;
import io.torsion.SequenceRegressor;
import io.torsion.Trial;
import io.torsion.data.TrajectorySet;
import io.torsion.model.SequenceModel;
import io.torsion.readers.DataFolder;
import io.torsion.samples.sim.SimulatedArm;
import io.torsion.train.Optimizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TuneTest {
    @TempDir
    static Path folder;

    private static final String[] JOINTS = {"--inputs", "q1,q2,qd1,qd2", "--targets", "tau1"};

    private static Path data;

    /** Six trajectories of two seconds, each a group of its own: without dataset.json nothing tells payloads. */
    @BeforeAll
    static void simulate() throws IOException {
        data = folder.resolve("data");
        DataFolder.write(SimulatedArm.trajectories(6, 2, 100, 7), data);
        Files.delete(data.resolve("dataset.json"));
    }

    private static Ran tune(Object... more) {
        String[] rest = Arrays.stream(more).map(String::valueOf).toArray(String[]::new);
        return torque(args("tune", "--data", data, JOINTS, "--epochs", 1, "--inner-folds", 3, "--members", 1, rest));
    }

    @Test
    void searchesTrainsAndTests() throws IOException {
        Path model = folder.resolve("best.torsion");
        Path table = folder.resolve("trials.json");
        Path journal = folder.resolve("once.journal");
        Object[] options = {"--trials", 2, "--threads", 1, "--journal", journal, "--out", model, "--json", table};
        Ran first = tune(options).succeeds();
        assertThat(first.out())
                .contains("Searched on [", "trial state      rung    score", "mean nMSE", "Model written to " + model);
        JsonNode trials = new ObjectMapper().readTree(table.toFile()).get("trials");
        assertThat(trials).hasSize(2);
        assertThat(trials.get(0).get("state").asText()).isEqualTo("COMPLETE");
        torque("evaluate", "--model", model.toString(), "--data", data.toString())
                .succeeds();
        assertThat(torque("inspect", "--model", model.toString()).succeeds().out())
                .contains("tested on: ");
        long lines = Files.readAllLines(journal).size();
        Ran again = tune(options).succeeds();
        assertThat(again.out()).isEqualTo(first.out());
        assertThat(first.err()).containsPattern("(?m)^trial 0 complete");
        assertThat(again.err()).doesNotContain("trial 0");
        assertThat(Files.readAllLines(journal)).hasSize((int) lines);
        tune("--trials", 2, "--seed", 1, "--journal", journal).refuses("T105");
    }

    /** Three payloads are three groups: fewer than the five folds that there are else. */
    @Test
    void thereAreNoMoreFoldsThanGroupsUnlessAskedFor() {
        Path payloads = folder.resolve("payloads");
        DataFolder.write(SimulatedArm.trajectories(6, 2, 100, 7), payloads);
        String[] options = {"--trials", "1", "--epochs", "1", "--members", "1", "--pruner", "none"};
        torque(args("tune", "--data", payloads, JOINTS, options)).succeeds();
        torque(args("tune", "--data", payloads, JOINTS, options, "--inner-folds", 4))
                .refuses("D110");
    }

    @Test
    void nestedSearchesSeeNothingOfWhatTestsThem() throws IOException {
        Path journal = folder.resolve("nested.journal");
        Ran ran = tune("--trials", 1, "--nested", 2, "--pruner", "none", "--journal", journal)
                .succeeds();
        assertThat(ran.out())
                .contains("Searched on [sim02, sim04, sim06]", "Searched on [sim01, sim03, sim05]", "mean of medians");
        assertThat(ran.err()).contains("part2 trial 0 complete at rung 1");
        for (String left : List.of("sim01", "sim02", "sim03", "sim04", "sim05", "sim06")) {
            assertThat(ran.err()).contains("left out " + left + ":");
        }
        assertThat(Files.readString(folder.resolve("nested.journal.part1")))
                .contains("sim02")
                .doesNotContain("sim01");
    }

    @Test
    void whatNoModelKeepsToIsSaid() {
        tune("--trials", 1, "--max-kb", "0.1").refuses("T107");
    }

    @Test
    void optionsThatMakeNoSenseAreMisuse() {
        tune("--nested", 1).misused("--nested takes 2 to 6 parts");
        tune("--trials", 0).misused("at least 1 trial");
        tune("--sampler", "grid").misused("TPE");
    }

    @Test
    void theFirstTrialIsTheModelThatTrainHasWithoutOptions() {
        TrajectorySet all = DataFolder.read(data);
        ModelOptions options = new ModelOptions();
        options.inputs = List.of("q#", "qd#");
        options.targets = List.of("tau#");
        options.members = 1;
        SequenceRegressor plain = options.regressor(all.schema(), Engine.best(), 42, false);
        SequenceRegressor first = space(all).apply(Trial.of(ArmSpace.DEFAULTS));
        assertThat(first).usingRecursiveComparison().isEqualTo(plain);
    }

    @Test
    void everyChoiceMakesARecipe() {
        TrajectorySet all = DataFolder.read(data);
        Map<String, Object> other = new HashMap<>(ArmSpace.DEFAULTS);
        other.putAll(Map.of("play", "FINE", "accelerations", "SHORT", "cell", "GRU", "layers", 2, "dropout", 0.2));
        other.put("decay", "0.01");
        other.replaceAll((name, value) -> value.equals("false") ? "true" : value);
        SequenceRegressor recipe = space(all).apply(Trial.of(other));
        assertThat(recipe.architecture())
                .isEqualTo(SequenceModel.builder()
                        .gru(48)
                        .dropout(0.2)
                        .gru(48)
                        .dropout(0.2)
                        .dense()
                        .everyStep()
                        .build());
        assertThat(recipe.toJson()).contains(Optimizer.adamW(4e-3, 0.01).describe());
        assertThat(recipe.pipeline().fit(all).features().size()).isGreaterThan(600);
    }

    /** Without velocities it is no arm; features are then those of the general recipe, and only the network is searched. */
    @Test
    void otherSensorsAreSearchedToo() {
        TrajectorySet all = DataFolder.read(data);
        ArmChannels angles = ArmChannels.of(all.schema(), List.of("q#"));
        ArmSpace space = new ArmSpace(angles, List.of("tau#"), Engine.best(), 1, 42);
        assertThat(space.apply(Trial.of(ArmSpace.DEFAULTS)).pipeline().inputs()).hasSize(7);
    }

    private static ArmSpace space(TrajectorySet all) {
        ArmChannels arm = ArmChannels.of(all.schema(), List.of("q#", "qd#"));
        return new ArmSpace(arm, List.of("tau#"), Engine.best(), ModelOptions.EPOCHS, 42);
    }
}
