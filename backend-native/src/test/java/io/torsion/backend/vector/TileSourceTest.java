package io.torsion.backend.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TileSourceTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void whatIsCheckedInIsWhatItWrites(int vectors) throws IOException {
        assertThat(Files.readString(TileSource.path(vectors))).isEqualToIgnoringWhitespace(TileSource.of(vectors));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LstmTile", "LstmRow", "LstmHalfRow"})
    void soIsWhatTheLstmTilesWrite(String name) throws IOException {
        assertThat(Files.readString(LstmTileSource.path(name))).isEqualToIgnoringWhitespace(LstmTileSource.of(name));
    }
}
