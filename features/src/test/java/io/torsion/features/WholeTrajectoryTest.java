package io.torsion.features;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.data.Trajectory;
import io.torsion.error.ErrorCode;
import io.torsion.feature.FittedPipeline;
import io.torsion.feature.Stage;
import io.torsion.feature.WholeTrajectoryStage;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every stage that needs the whole recording; what it shares with the others is in their tests. */
class WholeTrajectoryTest {
    static Stream<Stage> whole() {
        return Examples.whole();
    }

    @ParameterizedTest
    @MethodSource("whole")
    void givesAsManyRowsAsItTakes(Stage stage) {
        for (int rows : new int[] {40, 41, 150}) {
            Trajectory recording = Recordings.random(rows, rows, 3, 0.01);
            FittedPipeline fitted = Recordings.fit(recording, stage);
            Trajectory features = fitted.transform(recording);
            assertThat(features.rows()).isEqualTo(rows);
            assertThat(features.firstNonFinite(channel -> true)).isEqualTo(-1);
            assertThat(fitted.transform(recording).toArray()).as("again").isEqualTo(features.toArray());
        }
    }

    @ParameterizedTest
    @MethodSource("whole")
    void isRefusedLiveAndNamesItsSibling(Stage stage) {
        FittedPipeline fitted = Recordings.fit(Recordings.random(1, 100, 3, 0.01), MovingAverage.causal(3), stage);
        assertThat(fitted.timing().isWholeTrajectory()).isTrue();
        assertRefused(ErrorCode.OFFLINE_ONLY, fitted::stream)
                .hasMessageContaining(stage.toString())
                .hasMessageContaining(((WholeTrajectoryStage) stage).causalSibling());
    }
}
