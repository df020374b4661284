package io.torsion.core.tune;

import static org.assertj.core.api.Assertions.assertThat;

import io.torsion.TrialReport;
import io.torsion.TrialReport.State;
import io.torsion.Tuner.Pruner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PruningTest {
    /** Others at the same rung; of n with this one, the best quarter goes on, and of fewer than eight the best. */
    @ParameterizedTest
    @CsvSource({
        "'',                  5,   false",
        "'5',                 4,   false",
        "'5',                 5,   false",
        "'5',                 6,   true",
        "'1 2 3',             1.5, true",
        "'1 2 3',             0.5, false",
        "'1 2 3 4 5 6',       1.5, true",
        "'1 2 3 4 5 6 7',     1.5, false",
        "'1 2 3 4 5 6 7',     2.5, true",
        "'1 2 3 4 5 6 7 8 9 10 11', 2.5, false",
        "'1 2 3 4 5 6 7 8 9 10 11', 3.5, true",
    })
    void halvingKeepsTheBestQuarter(String others, double score, boolean stops) {
        assertThat(Pruning.stops(Pruner.ASHA, 1, score, trials(State.RUNNING, others)))
                .isEqualTo(stops);
    }

    @ParameterizedTest
    @CsvSource({
        "'1 2 3 4',     9,   false",
        "'1 2 3 4 5',   3,   false",
        "'1 2 3 4 5',   3.1, true",
        "'1 2 3 4 5 6', 3.5, false",
        "'1 2 3 4 5 6', 3.6, true",
    })
    void mediansCountOnceFiveAreComplete(String others, double score, boolean stops) {
        assertThat(Pruning.stops(Pruner.MEDIAN, 1, score, trials(State.COMPLETE, others)))
                .isEqualTo(stops);
        assertThat(Pruning.stops(Pruner.MEDIAN, 1, score, trials(State.PRUNED, others)))
                .isFalse();
    }

    @Test
    void nobodyIsStoppedWithoutPruner() {
        assertThat(Pruning.stops(Pruner.NONE, 0, 1e9, trials(State.COMPLETE, "1 2 3 4 5 6")))
                .isFalse();
    }

    @Test
    void onlyScoresOfTheSameRungCompare() {
        TrialReport further = new TrialReport(0, Map.of(), State.COMPLETE, List.of(9.0, 1.0, 1.0), "", 0);
        TrialReport behind = new TrialReport(1, Map.of(), State.PRUNED, List.of(0.1), "", 0);
        List<TrialReport> both = List.of(further, behind);
        assertThat(Pruning.stops(Pruner.ASHA, 0, 0.2, both)).isTrue();
        assertThat(Pruning.stops(Pruner.ASHA, 1, 0.9, both)).isFalse();
    }

    /** Each with this score at the second rung. */
    private static List<TrialReport> trials(State state, String scores) {
        List<TrialReport> trials = new ArrayList<>();
        if (!scores.isEmpty()) {
            Arrays.stream(scores.split(" "))
                    .map(Double::valueOf)
                    .forEach(score ->
                            trials.add(new TrialReport(trials.size(), Map.of(), state, List.of(7.0, score), "", 0)));
        }
        return trials;
    }
}
