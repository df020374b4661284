package io.torsion.features;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.data.Trajectory;
import io.torsion.feature.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every stage takes its channels by name, glob, unit or kind, and less some of them. */
class StageSelectionTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Trajectory RECORDING = Recordings.random(4, 150, 3, 0.01);
    private static final Schema INPUTS = RECORDING.select(0, 1, 2).schema();

    /** Those whose channels are in the order of the schema; an exclusion of a channel to align would exclude its reference. */
    static Stream<Stage> all() {
        return Examples.all()
                .filter(stage -> !(stage instanceof DelayCompensation))
                .filter(stage -> {
                    List<String> chosen = chosen(JSON.valueToTree(stage));
                    return chosen.equals(chosen.stream().sorted().toList());
                });
    }

    @ParameterizedTest
    @MethodSource("all")
    void takesChannelsHoweverTheyAreNamed(Stage stage) throws Exception {
        Trajectory expected = Recordings.fit(RECORDING, stage).transform(RECORDING);
        for (String pattern : List.of("q#", "q*", "unit:rad", "kind:position")) {
            Stage same = selecting(stage, pattern);
            assertThat(same.toString()).contains("[" + pattern);
            Trajectory found = Recordings.fit(RECORDING, same).transform(RECORDING);
            assertThat(found.schema()).isEqualTo(expected.schema());
            assertThat(found.toArray()).isEqualTo(expected.toArray());
        }
    }

    /** The same stage, which chooses the same channels by a pattern and exclusions. */
    private static Stage selecting(Stage stage, String pattern) throws Exception {
        JsonNode record = JSON.valueToTree(stage);
        ArrayNode patterns = JSON.createArrayNode().add(pattern);
        List<String> chosen = chosen(record);
        INPUTS.names().stream().filter(name -> !chosen.contains(name)).forEach(name -> patterns.add("!" + name));
        String member = member(record);
        ((ObjectNode) record.findParent(member)).set(member, patterns);
        return JSON.treeToValue(record, stage.getClass());
    }

    private static List<String> chosen(JsonNode record) {
        List<String> patterns = new ArrayList<>();
        record.findValue(member(record)).forEach(pattern -> patterns.add(pattern.asText()));
        return new Selection(patterns).select(INPUTS).names();
    }

    private static String member(JsonNode record) {
        return Stream.of("select", "patterns", "left")
                .filter(name -> record.findValue(name) != null)
                .findFirst()
                .orElseThrow();
    }
}
