package io.torsion.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.torsion.data.Channel;
import io.torsion.data.ChannelKind;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.data.Unit;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFolderTest {
    private static final TrajectorySet SIMULATED = Made.trajectories(4, 100);

    @TempDir
    Path folder;

    @Test
    void readsWhatItWrote() {
        DataFolder.write(SIMULATED, folder.resolve("new/data"));
        TrajectorySet read = DataFolder.read(folder.resolve("new/data"));
        assertThat(read.schema()).isEqualTo(SIMULATED.schema());
        assertThat(read.ids()).isEqualTo(SIMULATED.ids());
        assertThat(read.groups()).containsExactly("payload0.0kg", "payload0.1kg", "payload0.2kg");
        for (int i = 0; i < read.size(); i++) {
            assertThat(read.get(i).group()).isEqualTo(SIMULATED.get(i).group());
            assertThat(read.get(i).toArray()).isEqualTo(SIMULATED.get(i).toArray());
            assertThat(read.get(i).time(33)).isEqualTo(SIMULATED.get(i).time(33));
        }
    }

    @Test
    void writesTheSameBytesAgain() throws IOException {
        DataFolder.write(SIMULATED, folder);
        byte[] first = Files.readAllBytes(folder.resolve("sim03.csv.gz"));
        byte[] description = Files.readAllBytes(folder.resolve("dataset.json"));
        DataFolder.write(SIMULATED, folder);
        assertThat(folder.resolve("sim03.csv.gz")).hasBinaryContent(first);
        assertThat(folder.resolve("dataset.json")).hasBinaryContent(description);
    }

    @Test
    void doesNotMixItsFilesWithOthers() throws IOException {
        write("older.csv", "t,q1\n0,1\n1,2\n");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataFolder.write(SIMULATED, folder))
                .withMessageStartingWith("D111")
                .withMessageContaining("older.csv");
        assertThat(folder).isDirectoryNotContaining("glob:**.gz");
    }

    @Test
    void cannotWriteIntoAFile() throws IOException {
        write("file", "");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataFolder.write(SIMULATED, folder.resolve("file")))
                .withMessageStartingWith("D111")
                .withCauseInstanceOf(IOException.class);
    }

    @Test
    void followsTheConventionWithoutADescription() throws IOException {
        write(
                "b.csv",
                "q1,t,qd1,tau1,current\n1,0.5,2,3,4\n5,0.5101,6,7,8\n9,0.52,10,11,12\n13,0.5301,14,15,16\n17,0.54,18,19,20\n");
        writePacked("a.csv.gz", "q1,t,qd1,tau1,current\n1,0,2,3,4\n5,0.01,6,7,8\n");
        write("notes.txt", "nothing");
        write(".hidden.csv", "nothing");
        TrajectorySet read = DataFolder.read(folder);
        assertThat(read.ids()).containsExactly("a", "b");
        assertThat(read.groups()).containsExactly("a", "b");
        assertThat(read.schema().names()).containsExactly("q1", "qd1", "tau1", "current");
        assertThat(read.schema().samplePeriod()).isEqualTo(0.01);
        assertThat(read.schema().channels().get(1).unit()).isEqualTo(Unit.parse("rad/s"));
        assertThat(read.schema().channels().get(3).unit()).isEqualTo(Unit.NONE);
        assertThat(read.get(1).time(1)).isEqualTo(0.5101);
        assertThat(read.get(1).column(3)).containsExactly(4, 8, 12, 16, 20);
    }

    @Test
    void keepsARateThatIsNotAWholeNumberOfHertz() throws IOException {
        write("a.csv", "t,x\n0,1\n0.3,2\n0.6,3\n");
        assertThat(DataFolder.read(folder).schema().samplePeriod()).isEqualTo(0.3);
    }

    @Test
    void takesRateUnitsAndGroupsFromTheDescription() throws IOException {
        write("a.csv", "t,q1,i1\n0,1,2\n0.0101,3,4\n");
        write("b.csv", "t,q1,i1\n0,1,2\n0.0099,3,4\n");
        write(
                "dataset.json",
                "{\"rate\": 100, \"units\": {\"q1\": \"deg\", \"i1\": \"A\"}, \"groups\": {\"b\": \"monday\"}, \"by\": 1}");
        TrajectorySet read = DataFolder.read(folder);
        assertThat(read.schema().samplePeriod()).isEqualTo(0.01);
        assertThat(read.schema().channels()).extracting(c -> c.unit().symbol()).containsExactly("deg", "A");
        assertThat(read.groups()).containsExactly("a", "monday");
    }

    @Test
    void readsOneFileWithTheDescriptionBesideIt() throws IOException {
        write("a.csv", "t,q1\n0,1\n0.01,\n");
        write("dataset.json", "{\"units\": {\"q1\": \"deg\", \"tau1\": \"Nm\"}, \"groups\": {\"a\": \"monday\"}}");
        Trajectory read = DataFolder.readFile(folder.resolve("a.csv"));
        assertThat(read.id()).isEqualTo("a");
        assertThat(read.group()).isEqualTo("monday");
        assertThat(read.schema().channels().get(0).unit()).isEqualTo(new Unit("deg", 0));
        assertThat(Arrays.stream(read.column(0)).boxed()).containsExactly(1.0, Double.NaN);
    }

    @Test
    void namesFileLineColumnAndTextOfABadCell() throws IOException {
        write("a.csv", "t,q1,\"q2\"\r\n0,1,2\r\n0.01,1,1.5x\r\n");
        fails(ErrorCode.UNREADABLE_DATA).hasMessageContainingAll("a.csv, line 3, column 3 ('q2')", "'1.5x'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"t,q1\n0,1\n0.01\n", "t,q1\n0,1\n0.01,2,3\n"})
    void refusesARowOfAnotherLength(String text) throws IOException {
        write("a.csv", text);
        fails(ErrorCode.UNREADABLE_DATA).hasMessageContaining("line 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"q1,q2\n0,1\n1,2\n", "t\n0\n1\n", "T,q1\n0,1\n1,2\n"})
    void needsATimeAndAnotherColumn(String text) throws IOException {
        write("a.csv", text);
        fails(ErrorCode.MISSING_CHANNEL).hasMessageContaining("a.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.01", "-1"})
    void refusesTimeThatDoesNotIncrease(String time) throws IOException {
        write("a.csv", "t,q1\n0,1\n0.01,2\n" + time + ",3\n0.03,3\n0.04,3\n");
        fails(ErrorCode.TIME_NOT_INCREASING).hasMessageContaining("a.csv, line 4");
    }

    @Test
    void refusesARowWithoutTime() throws IOException {
        write("a.csv", "t,q1\n0,1\n,2\n0.02,3\n");
        fails(ErrorCode.NON_FINITE).hasMessageContaining("a.csv, line 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "t,q1\n", "t,q1\n0,1\n"})
    void refusesAnEmptyOrOneRowFile(String text) throws IOException {
        write("a.csv", text);
        fails(ErrorCode.TOO_SHORT).hasMessageContaining("a.csv");
    }

    @Test
    void refusesAGapAndAnotherRate() throws IOException {
        write("a.csv", "t,q1\n0,1\n0.01,2\n0.02,3\n0.05,4\n");
        fails(ErrorCode.WRONG_SAMPLE_PERIOD);
        write("dataset.json", "{\"rate\": 250}");
        fails(ErrorCode.WRONG_SAMPLE_PERIOD);
    }

    @Test
    void kindsFollowFromUnitsWhereNamesDoNotTell() throws IOException {
        write("a.csv", "t,knee,knee_speed,load,tau1,emg\n0,1,1,1,1,1\n0.01,2,2,2,2,2\n");
        write(
                "dataset.json",
                "{\"units\": {\"knee\": \"deg\", \"knee_speed\": \"deg/s\", \"load\": \"Nm\", \"emg\": \"V\"}}");
        assertThat(DataFolder.read(folder).schema().channels())
                .extracting(Channel::kind)
                .containsExactly(
                        ChannelKind.POSITION,
                        ChannelKind.VELOCITY,
                        ChannelKind.TORQUE,
                        ChannelKind.TORQUE,
                        ChannelKind.OTHER);
    }

    @Test
    void refusesMixedRatesAndNamesBoth() throws IOException {
        write("a.csv", "t,q1\n0,1\n0.01,2\n0.02,3\n");
        write("b.csv", "t,q1\n0,1\n0.02,2\n0.04,3\n");
        fails(ErrorCode.WRONG_SAMPLE_PERIOD).hasMessageContaining("a 100.0 Hz, b 50.00 Hz");
    }

    @Test
    void refusesTwoFilesOfOneNameWithOtherColumns() throws IOException {
        write("a.csv", "t,q1\n0,1\n0.01,2\n");
        writePacked("a.csv.gz", "t,tau1\n0,1\n0.01,2\n");
        fails(ErrorCode.DUPLICATE_NAME).hasMessageContaining("a.csv.gz");
    }

    @Test
    void refusesTwoFilesOfOneName() throws IOException {
        write("a.csv", "t,q1\n0,1\n0.01,2\n");
        writePacked("a.csv.gz", "t,q1\n0,1\n0.01,2\n");
        fails(ErrorCode.DUPLICATE_NAME);
    }

    @Test
    void refusesNamesThatNoChannelCanHave() throws IOException {
        write("a.csv", "t,joint 1\n0,1\n0.01,2\n");
        fails(ErrorCode.UNREADABLE_DATA).hasMessageContaining("joint 1");
        write("a.csv", "t,q1,q1\n0,1,2\n0.01,2,3\n");
        fails(ErrorCode.DUPLICATE_NAME);
    }

    @Test
    void refusesADamagedArchive() throws IOException {
        byte[] whole = packed("t,q1\n0,1\n0.01,2\n0.02,3\n");
        Files.write(folder.resolve("a.csv.gz"), Arrays.copyOf(whole, whole.length / 2));
        fails(ErrorCode.UNREADABLE_DATA).hasCauseInstanceOf(Exception.class);
        write("a.csv.gz", "t,q1\n0,1\n0.01,2\n");
        fails(ErrorCode.UNREADABLE_DATA);
    }

    @Test
    void refusesAnUnclosedQuote() throws IOException {
        write("a.csv", "t,q1\n0,\"1\n0.01,2\n");
        fails(ErrorCode.UNREADABLE_DATA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"rate\": -1}", "{\"rate\": \"fast\"}", "{\"units\": {\"q1\": \"\"}}", "[]"})
    void refusesABadDescription(String json) throws IOException {
        write("a.csv", "t,q1\n0,1\n0.01,2\n");
        write("dataset.json", json);
        fails(ErrorCode.UNREADABLE_DATA).hasMessageContaining("dataset.json");
    }

    @Test
    void refusesAUnitForAColumnThatIsNotThere() throws IOException {
        write("a.csv", "t,q1\n0,1\n0.01,2\n");
        write("dataset.json", "{\"units\": {\"q2\": \"rad\"}}");
        fails(ErrorCode.MISSING_CHANNEL).hasMessageContaining("'q2'");
    }

    @Test
    void refusesAFolderWithoutRecordings() {
        fails(ErrorCode.UNREADABLE_DATA);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataFolder.read(folder.resolve("missing")))
                .withMessageStartingWith("D108");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> fails(ErrorCode code) {
        return assertThatThrownBy(() -> DataFolder.read(folder))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(code.id());
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private void writePacked(String name, String text) throws IOException {
        Files.write(folder.resolve(name), packed(text));
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
