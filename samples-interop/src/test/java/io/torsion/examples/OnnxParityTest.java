package io.torsion.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OnnxParityTest {
    private static final Pattern DIFFERENCES =
            Pattern.compile("largest torque: (\\S+) offline, (\\S+) row by row, over 1000 rows");

    @Test
    void bothAnswerTheSame() throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            OnnxParity.main(new String[] {"1"});
        } finally {
            System.setOut(before);
        }
        Matcher differences = DIFFERENCES.matcher(printed.toString(StandardCharsets.UTF_8));
        assertThat(differences.find()).as("%s", printed).isTrue();
        for (int i = 1; i <= 2; i++) {
            assertThat(Double.parseDouble(differences.group(i))).isBetween(0.0, 1e-5);
        }
    }
}
