package io.torsion.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.data.Schema;
import io.torsion.data.Selection;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.feature.LearningStage;
import io.torsion.feature.RowTransform;
import io.torsion.feature.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Stages that clean and derive, on recordings that are nothing like a movement. */
class DegenerateInputsTest {
    private static final double NAN = Double.NaN;
    private static final int ROWS = 60;
    /** Two rows, equal and different; constants; a step; a spike; numbers near the ends of what is sensible. */
    private static final double[][] FINITE = {
        {0, 0},
        {-1, 1e6},
        constant(0),
        constant(0.1),
        constant(-1e12),
        with(constant(0), 30, ROWS, 1e6),
        with(constant(0.5), 0, 1, -1e6),
        with(constant(0.5), 30, 31, 1e-300),
        with(constant(1e-320), 30, 40, -1e15)
    };
    /** Nothing missing at the end: by then every window and every gap is over. */
    private static final double[][] GAPS = {
        with(constant(0.1), 0, 1, NAN),
        with(constant(0.1), 0, 20, NAN),
        with(constant(0.1), 10, 11, NAN),
        with(constant(0.1), 10, 30, NAN),
        with(with(constant(0.1), 0, 5, NAN), 7, 9, NAN)
    };

    private static double[] constant(double value) {
        return with(new double[ROWS], 0, ROWS, value);
    }

    private static double[] with(double[] rows, int from, int to, double value) {
        double[] changed = rows.clone();
        Arrays.fill(changed, from, to, value);
        return changed;
    }

    static Stream<Stage> all() {
        return Stream.of(
                        CleaningStages.padded(),
                        CleaningStages.unpadded(),
                        DerivedStages.padded(),
                        DerivedStages.unpadded())
                .flatMap(family -> family);
    }

    /** Without those that may have nothing to put in an outlier's place: a mark, a gap too long, no good value before. */
    static Stream<Stage> neverMarking() {
        return all().filter(stage -> stage instanceof Fill
                || !stage.toString().contains("repair=")
                || stage.toString().contains("repair=Repair[way=CLAMP")
                || stage.toString().contains("repair=Repair[way=MEDIAN, length=0]"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void nothingBecomesInfinite(Stage stage) {
        Stream.of(FINITE, GAPS)
                .flatMap(Arrays::stream)
                .forEach(column -> assertThat(answers(stage, column))
                        .as("%s", Arrays.toString(column))
                        .noneMatch(value -> value.isInfinite()));
    }

    @ParameterizedTest
    @MethodSource("neverMarking")
    void numbersStayNumbers(Stage stage) {
        for (double[] column : FINITE) {
            assertThat(answers(stage, column)).as("%s", Arrays.toString(column)).noneMatch(value -> value.isNaN());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void gapsAreForgotten(Stage stage) {
        for (double[] column : GAPS) {
            List<Double> answers = answers(stage, column);
            int width = answers.size() / ROWS;
            assertThat(answers.subList(width * (ROWS - 10), answers.size()))
                    .as("%s", Arrays.toString(column))
                    .noneMatch(value -> value.isNaN());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void nothingIsMadeOfNothing(Stage stage) {
        if (!(stage instanceof LearningStage)) {
            assertThat(answers(stage, constant(NAN))).allMatch(value -> value.isNaN());
        }
    }

    /** All answers of a stage to three channels that are alike, row by row. */
    private static List<Double> answers(Stage stage, double[] column) {
        Trajectory recording = Recordings.of("r", 0.01, column, column, column);
        Schema schema = recording.select(0, 1, 2).schema();
        Trajectory selected = recording.select(new Selection(stage.select()).indices(schema));
        Map<String, double[]> learned =
                stage instanceof LearningStage learning ? learning.learn(TrajectorySet.of(selected)) : Map.of();
        RowTransform rows = stage.stream(selected.schema(), learned);
        double[] in = new double[selected.schema().size()];
        double[] out = new double[stage.outputs(selected.schema()).size()];
        List<Double> answers = new ArrayList<>();
        for (int row = 0; row < column.length; row++) {
            selected.copyRow(row, in);
            if (rows.step(in, out)) {
                Arrays.stream(out).forEach(answers::add);
            }
        }
        while (rows.finish(out)) {
            Arrays.stream(out).forEach(answers::add);
        }
        assertThat(answers).hasSize(column.length * out.length);
        return answers;
    }
}
