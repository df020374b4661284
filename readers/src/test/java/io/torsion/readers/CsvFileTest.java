package io.torsion.readers;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.data.RawRecording;
import io.torsion.data.TrajectorySet;
import io.torsion.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"id", "trajectory"})
    void tellsRecordingsApartByAColumn(String name) throws IOException {
        Path file = write("all.csv", name + """
                ,t,q1,group
                walk 1,0,1,anna
                2,0,5,bert
                walk 1,0.01,2,anna
                2,0.01,6,bert
                2,0.02,7,bert
                """);
        TrajectorySet read = DataFolder.read(folder);
        assertThat(read.ids()).containsExactly("walk 1", "2");
        assertThat(read.groups()).containsExactly("anna", "bert");
        assertThat(read.schema().names()).containsExactly("q1");
        assertThat(read.get(0).column(0)).containsExactly(1, 2);
        assertThat(read.get(1).column(0)).containsExactly(5, 6, 7);
        assertThat(DataFolder.read(file).ids()).isEqualTo(read.ids());
        assertRefused(ErrorCode.BAD_SPLIT, () -> DataFolder.readFile(file)).hasMessageContaining("walk 1");
    }

    @Test
    void takesTheColumnsThatTheDescriptionNames() throws IOException {
        write("all.csv", "run,who,time,q1,id\na,x,0,1,8\na,x,0.01,2,8\nb,x,0,3,9\nb,x,0.01,4,9\n");
        write("dataset.json", "{\"columns\": {\"id\": \"run\", \"group\": \"who\"}}");
        TrajectorySet read = DataFolder.read(folder);
        assertThat(read.ids()).containsExactly("a", "b");
        assertThat(read.groups()).containsExactly("x");
        assertThat(read.schema().names()).containsExactly("q1", "id");
        write("dataset.json", "{\"columns\": {\"id\": \"ride\"}}");
        assertRefused(ErrorCode.MISSING_CHANNEL, () -> DataFolder.read(folder)).hasMessageContaining("'ride'");
    }

    @Test
    void canBeToldThatAColumnOfThatNameIsAChannel() throws IOException {
        write("one.csv", "t,id\n0,1\n0.01,2\n");
        assertRefused(ErrorCode.TOO_SHORT, () -> DataFolder.read(folder)).hasMessageContaining("recording '1'");
        write("dataset.json", "{\"columns\": {\"id\": \"\"}}");
        assertThat(DataFolder.read(folder).ids()).containsExactly("one");
    }

    @ParameterizedTest
    @CsvSource({"',',.", "';',.", "';',','", "'\t',."})
    void findsTheSeparator(String separator, String point) throws IOException {
        write(
                "a.csv",
                "t,q1,q2\n0,1§5,-2§5e-1\n0§01,,3\n".replace(",", separator).replace("§", point));
        RawRecording read = DataFolder.readRaw(folder).get(0);
        assertThat(read.times()).containsExactly(0, 0.01);
        assertThat(read.column(0)).containsExactly(1.5, Double.NaN);
        assertThat(read.column(1)).containsExactly(-0.25, 3);
    }

    @Test
    void readsRawWhatIsRefusedOtherwise() throws IOException {
        write("a.csv", "t,q1\n0,1\n0.01,2\n0.01,3\n0.5,4\n,5\n");
        write("b.csv", "t,q2\n");
        List<RawRecording> raw = DataFolder.readRaw(folder);
        assertThat(raw).extracting(RawRecording::id).containsExactly("a", "b");
        assertThat(raw.get(0).times()).containsExactly(0, 0.01, 0.01, 0.5, Double.NaN);
        assertThat(raw.get(1).rows()).isZero();
    }

    @Test
    void saysInWhichLineTheTimeOfARecordingRunsBack() throws IOException {
        write("all.csv", "t,q1,id\n0,1,a\n0,1,b\n\n0.01,2,b\n-1,3,b\n0.01,2,a\n");
        assertRefused(ErrorCode.TIME_NOT_INCREASING, () -> DataFolder.read(folder))
                .hasMessageContaining("all.csv, recording 'b', line 6");
    }

    @Test
    void refusesRowsOfNoRecordingOrOfTwoGroups() throws IOException {
        write("all.csv", "t,q1,id,group\n0,1,a,x\n0.01,2,,x\n");
        assertRefused(ErrorCode.UNREADABLE_DATA, () -> DataFolder.readRaw(folder))
                .hasMessageContaining("line 3: no 'id'");
        write("all.csv", "t,q1,id,group\n0,1,a,x\n0.01,2,a,y\n");
        assertRefused(ErrorCode.UNREADABLE_DATA, () -> DataFolder.readRaw(folder))
                .hasMessageContainingAll("line 3: recording 'a' is in two groups", "x, y");
    }

    @Test
    void convertsDegreesIfTold() throws IOException {
        write("a.csv", "t,knee,qd1,tau1\n0,180,90,1\n0.01,-180,0,2\n");
        write("dataset.json", "{\"units\": {\"knee\": \"deg\", \"qd1\": \"deg/s\"}, \"toRadians\": true}");
        RawRecording read = DataFolder.readRaw(folder).get(0);
        assertThat(read.channels()).extracting(c -> c.unit().symbol()).containsExactly("rad", "rad/s", "Nm");
        assertThat(read.column(0)).containsExactly(Math.PI, -Math.PI);
        assertThat(read.column(1)).containsExactly(Math.PI / 2, 0);
        assertThat(read.column(2)).containsExactly(1, 2);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
