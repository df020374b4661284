package io.torsion.samples.cli;

import static io.torsion.samples.cli.Ran.torque;
import static io.torsion.samples.cli.Recordings.args;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LessonTest {
    private static final Pattern FIGURES = Pattern.compile("(?m)^trained .*?([0-9.]+) +([0-9.]+)$");

    @TempDir
    Path folder;

    @Test
    void whatRunsLiveIsWorseThanPromisedAndTrainingCausallyHelps() throws Exception {
        Path data = Recordings.simulate(folder.resolve("data"));
        Path picture = folder.resolve("new/lesson.svg");
        Ran ran = torque(args(
                        "lesson",
                        "--data",
                        data,
                        "--epochs",
                        2,
                        "--picture",
                        picture,
                        "--recording",
                        "sim02",
                        "--joint",
                        "tau2"))
                .succeeds();
        Matcher figures = FIGURES.matcher(ran.out());
        double[] ridge = figures.results()
                .mapToDouble(line -> Double.parseDouble(line.group(1)))
                .toArray();
        assertThat(ridge).hasSize(3);
        assertThat(ridge[1]).as("zero-phase, run live").isGreaterThan(ridge[0]);
        assertThat(ridge[1]).as("zero-phase, run live").isGreaterThan(ridge[2]);

        var svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(picture.toFile());
        assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(4);
        assertThat(Files.readString(picture)).contains("tau2 of sim02", "measured", "Nm");
    }

    @Test
    void refusesARecordingThatIsNotThere() {
        Path data = Recordings.simulate(folder.resolve("data"));
        torque(args("lesson", "--data", data, "--recording", "sim9")).refuses("D110");
    }
}
