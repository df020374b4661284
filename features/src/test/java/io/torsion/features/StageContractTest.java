package io.torsion.features;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.torsion.data.Trajectory;
import io.torsion.feature.FittedPipeline;
import io.torsion.feature.Stage;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every stage, by example. */
class StageContractTest {
    private static final double PERIOD = 0.01;
    private static final int CHANNELS = 3;

    static Stream<Stage> padded() {
        return Examples.padded();
    }

    static Stream<Stage> live() {
        return Examples.live();
    }

    static Stream<Stage> all() {
        return Examples.all();
    }

    @ParameterizedTest
    @MethodSource("padded")
    void startsAsIfTheFirstRowHadStoodThereForEver(Stage stage) {
        Trajectory recording = Recordings.random(5, 60, CHANNELS, PERIOD);
        FittedPipeline fitted = Recordings.fit(recording, stage);
        Trajectory longer = repeat(recording, 50, 0);
        assertThat(rows(fitted.transform(longer), 50, 110)).isEqualTo(rows(fitted.transform(recording), 0, 60));
    }

    @ParameterizedTest
    @MethodSource("padded")
    void endsAsIfTheLastRowStoodThereForEver(Stage stage) {
        Trajectory recording = Recordings.random(6, 60, CHANNELS, PERIOD);
        FittedPipeline fitted = Recordings.fit(recording, stage);
        Trajectory longer = repeat(recording, 0, 50);
        assertThat(rows(fitted.transform(longer), 0, 60)).isEqualTo(rows(fitted.transform(recording), 0, 60));
    }

    /** Without those that mark outliers as missing. */
    static Stream<Stage> numbers() {
        return Examples.padded().filter(stage -> !stage.toString().contains("Repair["));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void noRecordingIsTooShortForAStageThatMakesUpItsEnds(Stage stage) {
        Alone alone = Alone.fit(stage, Recordings.random(3, 200, CHANNELS, PERIOD));
        for (int rows = 2; rows < 6; rows++) {
            double[] answers = Alone.flat(alone.columns(Recordings.random(4, rows, CHANNELS, PERIOD)));
            assertThat(Arrays.stream(answers)).allMatch(value -> Double.isFinite(value));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void isARecordOfPlainValues(Stage stage) throws Exception {
        ObjectMapper json = new ObjectMapper();
        String text = json.writeValueAsString(stage);
        assertThat(json.readTree(text).size()).isEqualTo(stage.getClass().getRecordComponents().length);
        assertThat(json.readValue(text, stage.getClass())).isEqualTo(stage);
    }

    @ParameterizedTest
    @MethodSource("all")
    void isRegisteredForBundles(Stage stage) {
        assertThat(new BuiltInStages().stages()).containsValue(stage.getClass());
    }

    @Test
    void everyRegisteredStageHasAnExample() {
        assertThat(Examples.all().map(Object::getClass).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        new BuiltInStages().stages().values());
    }

    @ParameterizedTest
    @MethodSource("live")
    void allocatesNothingPerStep(Stage stage) {
        Trajectory recording = Recordings.random(8, 200, CHANNELS, PERIOD);
        assertThat(Allocation.perRun(Recordings.fit(recording, stage), recording.select(0, 1, 2)))
                .isZero();
    }

    private static double[] rows(Trajectory trajectory, int from, int to) {
        return trajectory.rows(from, to, "part").toArray();
    }

    private static Trajectory repeat(Trajectory recording, int before, int after) {
        int rows = recording.rows();
        double[] row = new double[recording.schema().size()];
        double[] values = IntStream.range(-before, rows + after)
                .map(t -> Math.max(0, Math.min(rows - 1, t)))
                .boxed()
                .flatMapToDouble(t -> {
                    recording.copyRow(t, row);
                    return Arrays.stream(row.clone());
                })
                .toArray();
        return Trajectory.of("longer", recording.schema(), values);
    }
}
