package io.torsion.features;

import static io.torsion.error.ErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.torsion.data.Trajectory;
import io.torsion.error.ErrorCode;
import io.torsion.feature.FittedPipeline;
import io.torsion.feature.WholeTrajectoryStage;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every smoothing stage that works offline only. */
class OfflineStagesTest {
    static Stream<WholeTrajectoryStage> whole() {
        return SmoothingStages.whole().map(WholeTrajectoryStage.class::cast);
    }

    @ParameterizedTest
    @MethodSource("whole")
    void refusesToRunLiveAndNamesItsSibling(WholeTrajectoryStage stage) {
        FittedPipeline fitted = Recordings.fit(Recordings.random(3, 60, 3, 0.01), stage);
        assertThat(fitted.timing().isWholeTrajectory()).isTrue();
        assertRefused(ErrorCode.OFFLINE_ONLY, fitted::stream).hasMessageContaining(stage.causalSibling());
    }

    @ParameterizedTest
    @MethodSource("whole")
    void isARecordOfPlainValuesWithAnId(WholeTrajectoryStage stage) throws Exception {
        ObjectMapper json = new ObjectMapper();
        String text = json.writeValueAsString(stage);
        assertThat(json.readTree(text).size()).isEqualTo(stage.getClass().getRecordComponents().length);
        assertThat(json.readValue(text, stage.getClass())).isEqualTo(stage);
        assertThat(new BuiltInStages().stages()).containsValue(stage.getClass());
    }

    @ParameterizedTest
    @MethodSource("whole")
    void answersEachChannelByItselfAndLeavesTheRecordingAlone(WholeTrajectoryStage stage) {
        Trajectory recording = Recordings.random(4, 90, 3, 0.01);
        double[] before = recording.toArray();
        Trajectory all = Recordings.fit(recording, stage).transform(recording);
        assertThat(recording.toArray()).isEqualTo(before);
        Trajectory one = Recordings.of("one", 0.01, recording.column(0));
        Trajectory alone = Recordings.fit(one, stage).transform(one);
        String last = alone.schema().names().get(alone.schema().size() - 1);
        assertThat(alone.column(alone.schema().size() - 1))
                .isEqualTo(all.column(all.schema().names().indexOf(last)));
    }
}
