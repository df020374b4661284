package io.torsion.backend.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class TileSourceTest {
    @ParameterizedTest
    @FieldSource("io.torsion.backend.vector.TileSource#NAMES")
    void whatIsCheckedInIsWhatItWrites(String name) throws IOException {
        assertThat(Files.readString(TileSource.path(name))).isEqualToIgnoringWhitespace(TileSource.of(name));
    }

    @ParameterizedTest
    @FieldSource("io.torsion.backend.vector.LstmRowSource#NAMES")
    void soIsWhatTheRowsOfLstmsAre(String name) throws IOException {
        assertThat(Files.readString(LstmRowSource.path(name))).isEqualToIgnoringWhitespace(LstmRowSource.of(name));
    }
}
