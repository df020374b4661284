package io.torsion.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SectionTest {
    @TempDir
    Path folder;

    private Path document;

    @BeforeEach
    void write() throws IOException {
        document = Files.writeString(folder.resolve("page.md"), """
                # Title

                <!-- figures one -->
                old
                <!-- end of one -->
                Behind.
                """);
    }

    @Test
    void onlyThePartIsReplacedHoweverOften() throws IOException {
        new Section(document, "one").write("first");
        new Section(document, "one").write("\n| new |\n");
        assertThat(Files.readString(document)).isEqualTo("""
                        # Title

                        <!-- figures one -->

                        | new |

                        <!-- end of one -->
                        Behind.
                        """);
    }

    @Test
    void aMissingPartIsRefusedAndNothingIsChanged() throws IOException {
        String before = Files.readString(document);
        assertThatIOException()
                .isThrownBy(() -> new Section(document, "two").write("text"))
                .withMessage(document + " has no line <!-- figures two --> with a line <!-- end of two --> behind it:"
                        + " add them where the figures shall stand");
        assertThat(Files.readString(document)).isEqualTo(before);
    }
}
