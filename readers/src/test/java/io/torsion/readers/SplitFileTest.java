package io.torsion.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.torsion.data.Split;
import io.torsion.data.TrajectorySet;
import io.torsion.error.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitFileTest {
    private static final TrajectorySet ALL = Made.trajectories(12, 10);

    @TempDir
    Path folder;

    @Test
    void readsTheListsAndIgnoresTheRest() throws IOException {
        write("{\"train\": [\"sim02\", \"sim01\"], \"test\": [\"sim07\"], \"note\": \"x\", \"unused\": [\"y\"]}");
        Split split = SplitFile.in(folder, ALL);
        assertThat(split.train().ids()).containsExactly("sim02", "sim01");
        assertThat(split.validation().isEmpty()).isTrue();
        assertThat(split.test().ids()).containsExactly("sim07");
    }

    @Test
    void dividesAtRandomButAlwaysAlikeWithoutAFile() {
        Split split = SplitFile.in(folder, ALL);
        assertThat(split.train().size()).isEqualTo(8);
        assertThat(split.validation().size()).isEqualTo(2);
        assertThat(split.test().size()).isEqualTo(2);
        assertThat(SplitFile.in(folder, ALL).test().ids())
                .isEqualTo(split.test().ids());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            D110 | {"train": ["sim01"], "test": ["sim99"]}
            D110 | {"train": ["sim01"], "test": ["sim01"]}
            D107 | {"test": ["sim01"]}
            D108 | {"train": "sim01"}
            D108 | {"train": [null]}
            D108 | train
            D108 | null
            """)
    void refusesABadSplit(String code, String json) throws IOException {
        write(json);
        assertThatThrownBy(() -> SplitFile.in(folder, ALL))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(code);
    }

    @Test
    void needsTheFileThatIsAskedFor() {
        assertThatThrownBy(() -> SplitFile.read(folder.resolve("none.json"), ALL))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("D108");
    }

    private void write(String json) throws IOException {
        Files.writeString(folder.resolve("split.json"), json);
    }
}
