package io.torsion.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KerasToLoopTest {
    @TempDir
    Path folder;

    @Test
    void answersLiveWhatItAnswersOffline() throws IOException {
        Path file = KerasDemonstration.write(folder.resolve("model.h5"));
        assertThat(printed(file.toString(), "0.2"))
                .contains("model.h5, Keras 2.15.0: lstm(64) > dense(7), every step")
                .contains("200 rows at 1000 Hz")
                .contains("live and offline differ by at most 0.0e+00");
    }

    @Test
    void makesAModelIfNoneIsGiven() throws IOException {
        assertThat(printed()).startsWith("No model is given").contains("5000 rows at 1000 Hz");
    }

    private static String printed(String... args) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            KerasToLoop.main(args);
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
