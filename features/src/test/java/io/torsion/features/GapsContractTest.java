package io.torsion.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.feature.FeaturePipeline;
import io.torsion.feature.FittedPipeline;
import io.torsion.feature.PipelineStream;
import io.torsion.feature.Stage;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every stage when samples are missing: single ones, rows, and a stretch as long as many windows. */
class GapsContractTest {
    private static final int CHANNELS = 3;
    private static final int ROWS = 150;

    static Stream<Stage> live() {
        return Examples.live();
    }

    @ParameterizedTest
    @MethodSource("live")
    void streamIsBatchBitForBit(Stage stage) {
        Trajectory whole = Recordings.random(3, ROWS, CHANNELS, 0.01);
        Trajectory gaps = withGaps(whole);
        FittedPipeline fitted = FeaturePipeline.builder()
                .inputs("q#")
                .targets("y")
                .add(stage)
                .maskMissing()
                .build()
                .fit(TrajectorySet.of(whole));
        Trajectory expected = fitted.transform(gaps);
        PipelineStream live = fitted.stream();
        double[] in = new double[CHANNELS];
        double[] out = new double[fitted.features().size()];
        double[] row = new double[out.length];
        for (int fed = 0, answered = 0; answered < ROWS; fed++) {
            if (fed < ROWS) {
                gaps.select(0, 1, 2).copyRow(fed, in);
            }
            if (fed < ROWS ? live.step(in, out) : live.finish(out)) {
                expected.copyRow(answered, row);
                assertThat(out).as("row " + answered).isEqualTo(row);
                answered++;
            }
        }
    }

    private static Trajectory withGaps(Trajectory whole) {
        Random random = new Random(1);
        int width = whole.schema().size();
        double[] values = whole.toArray();
        for (int row = 0; row < ROWS; row++) {
            for (int c = 0; c < CHANNELS; c++) {
                boolean stretch = row >= 60 && row < 90 && c == 1;
                boolean together = row == 40 || row == ROWS - 1;
                if (stretch || together || (row > 3 && random.nextInt(12) == 0)) {
                    values[row * width + c] = Double.NaN;
                }
            }
        }
        return whole.with(whole.schema(), values);
    }
}
