package io.torsion.interop.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import io.torsion.data.TrajectorySet;
import io.torsion.error.DataException;
import io.torsion.error.ErrorCode;
import io.torsion.error.TorsionException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tribuo.Feature;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.sequence.MutableSequenceDataset;
import org.tribuo.sequence.SequenceDataset;
import org.tribuo.sequence.SequenceExample;

class TribuoDataTest {
    /** Of single sequences: Tribuo 4.3.2 cannot read a whole dataset of regressors that it wrote. */
    @Test
    void recordingsComeBackThroughTribuosMessagesToTheBit() {
        TrajectorySet recordings = Swings.recordings(3, 20, 1);
        SequenceDataset<Regressor> dataset = TribuoData.dataset(recordings, List.of("q#", "qd#"), List.of("tau#"));
        same(TribuoData.trajectories(dataset, Swings.SCHEMA, Absent.MISSING), recordings);
        MutableSequenceDataset<Regressor> read = empty();
        for (SequenceExample<Regressor> sequence : dataset) {
            @SuppressWarnings("unchecked") // written above
            var copy = (SequenceExample<Regressor>) SequenceExample.deserialize(sequence.serialize());
            read.add(copy);
        }
        same(TribuoData.trajectories(read, Swings.RATE, Absent.MISSING), recordings);
    }

    @Test
    void missingSamplesAndTimeStampsComeBack() {
        Schema schema = new Schema(List.of(Channel.of("b"), Channel.of("y"), Channel.of("a"), Channel.of("x")), 0.1);
        double[] values = {1, Double.NaN, 3, 4, Double.NaN, 5, 0, Double.NaN, 6, 7, Double.NaN, 8};
        Trajectory uneven = Trajectory.of("u", "g", schema, values, new double[] {3, 3.1001, 3.2});
        TrajectorySet recordings = TrajectorySet.of(uneven);
        SequenceDataset<Regressor> dataset = TribuoData.dataset(recordings, List.of("b", "a"), List.of("y", "x"));
        same(TribuoData.trajectories(dataset, schema, Absent.MISSING), recordings);

        assertThat(dataset.getExample(0).get(0).size()).isEqualTo(2);
        assertThat(dataset.getExample(0).get(1).size()).as("zeros are kept").isEqualTo(1);
        Trajectory zeros = TribuoData.trajectories(dataset, schema, Absent.ZERO).get(0);
        assertThat(zeros.column(0)).containsExactly(1, 0, 6);
        assertThat(zeros.column(1)).as("a target is never made up").containsExactly(Double.NaN, 5, 7);
    }

    @Test
    void aSchemaChoosesAndAddsChannels() {
        SequenceDataset<Regressor> dataset = Swings.dataset(1, 5, 1);
        Schema schema = new Schema(List.of(Channel.byConvention("tau2"), Channel.of("other"), Channel.of("q1")), 0.02);
        Trajectory chosen =
                TribuoData.trajectories(dataset, schema, Absent.ZERO).get(0);
        Trajectory all = Swings.recordings(1, 5, 1).get(0);
        assertThat(chosen.column(0)).containsExactly(all.column(5));
        assertThat(chosen.column(1)).containsOnly(Double.NaN);
        assertThat(chosen.column(2)).containsExactly(all.column(0));
    }

    @Test
    void aTribuoDatasetOfOthersIsRead() {
        MutableSequenceDataset<Regressor> dataset = empty();
        dataset.add(sequence(
                List.of(
                        List.of(new Feature("joint 1", 1), new Feature("unit:rad", 2)),
                        List.of(new Feature("joint 1", 3))),
                List.of(new Regressor("DIM-0", 5), new Regressor("DIM-0", 6))));
        Trajectory read = TribuoData.trajectories(dataset, 10, Absent.ZERO).get(0);
        assertThat(read.id()).isEqualTo("sequence1");
        assertThat(read.group()).isEqualTo("sequence1");
        assertThat(read.schema().names()).containsExactly("joint%201", "unit%3arad", "DIM-0");
        assertThat(read.schema().samplePeriod()).isEqualTo(0.1);
        assertThat(read.toArray()).containsExactly(1, 2, 5, 3, 0, 6);
    }

    @Test
    void namesThatRepeatAreReplacedByNumbers() {
        MutableSequenceDataset<Regressor> dataset = empty();
        for (int i = 0; i < 2; i++) {
            var sequence = sequence(
                    List.of(List.of(new Feature("a", 1)), List.of(new Feature("a", 3))),
                    List.of(new Regressor("y", 5), new Regressor("y", 6)));
            sequence.get(0).setMetadataValue("name", "monday");
            sequence.get(0).setMetadataValue("group", "robot" + i);
            dataset.add(sequence);
        }
        TrajectorySet read = TribuoData.trajectories(dataset, 10, Absent.ZERO);
        assertThat(read.ids()).containsExactly("sequence1", "sequence2");
        assertThat(read.groups()).containsExactly("robot0", "robot1");
    }

    @Test
    void whatTribuoOrTorsionCannotSayIsRefused() {
        code(() -> TribuoData.trajectories(empty(), 10, Absent.ZERO), ErrorCode.TOO_SHORT);
        MutableSequenceDataset<Regressor> single = empty();
        single.add(sequence(List.of(List.of(new Feature("a", 1))), List.of(new Regressor("y", 5))));
        code(() -> TribuoData.trajectories(single, 10, Absent.ZERO), ErrorCode.TOO_SHORT);
        MutableSequenceDataset<Regressor> clash = empty();
        clash.add(sequence(
                List.of(List.of(new Feature("y", 1)), List.of(new Feature("y", 1))),
                List.of(new Regressor("y", 5), new Regressor("y", 5))));
        code(() -> TribuoData.trajectories(clash, 10, Absent.ZERO), ErrorCode.DUPLICATE_NAME);
        Schema schema = new Schema(List.of(Channel.of("a"), Channel.of("y")), 0.1);
        TrajectorySet silent = TrajectorySet.of(Trajectory.of("s", schema, new double[] {1, 2, Double.NaN, 3}));
        assertThatThrownBy(() -> TribuoData.dataset(silent, List.of("a"), List.of("y")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("D105")
                .hasMessageContaining("Row 1 of s has no input at all");
    }

    static MutableSequenceDataset<Regressor> empty() {
        RegressionFactory factory = new RegressionFactory();
        return new MutableSequenceDataset<>(new SimpleDataSourceProvenance("a test", factory), factory);
    }

    static SequenceExample<Regressor> sequence(List<List<Feature>> features, List<Regressor> outputs) {
        return new SequenceExample<>(outputs, features);
    }

    static void code(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        TorsionException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static void same(TrajectorySet found, TrajectorySet expected) {
        assertThat(found.schema()).isEqualTo(expected.schema());
        assertThat(found.ids()).isEqualTo(expected.ids());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(found.get(i).group()).isEqualTo(expected.get(i).group());
            assertThat(found.get(i).toArray()).containsExactly(expected.get(i).toArray());
            for (int row = 0; row < expected.get(i).rows(); row++) {
                assertThat(found.get(i).time(row)).isEqualTo(expected.get(i).time(row));
            }
        }
    }
}
